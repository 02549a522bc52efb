/** Names of peers as libp2p writes them, for people and as bytes. */
@NullMarked
package org.streamr.app.peer;

import org.jspecify.annotations.NullMarked;
