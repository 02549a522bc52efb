/** Contracts by their ABI, over JSON-RPC, and the outbox of transactions. */
@NullMarked
package org.streamr.chain.web3.contract;

import org.jspecify.annotations.NullMarked;
