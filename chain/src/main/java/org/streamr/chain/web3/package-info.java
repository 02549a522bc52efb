/**
 * The adapter that speaks JSON-RPC to an Ethereum node, put together; its areas are in the packages
 * below. No type of its library leaves these packages.
 */
@NullMarked
package org.streamr.chain.web3;

import org.jspecify.annotations.NullMarked;
