/**
 * What all areas of the adapter share: what is asked of a node, transactions, and what the
 * contracts' errors mean.
 */
@NullMarked
package org.streamr.chain.web3.node;

import org.jspecify.annotations.NullMarked;
