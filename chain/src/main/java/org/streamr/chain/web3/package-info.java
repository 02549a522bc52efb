/**
 * The adapter that speaks JSON-RPC to an Ethereum node; no type of its library leaves this package.
 */
@NullMarked
package org.streamr.chain.web3;

import org.jspecify.annotations.NullMarked;
