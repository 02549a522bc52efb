/** JSON-RPC to an Ethereum node, over HTTP or a websocket. */
@NullMarked
package org.streamr.chain.rpc;

import org.jspecify.annotations.NullMarked;
