/** The area of brokers, partitions and epochs, on the chain. */
@NullMarked
package org.streamr.chain.web3.network;

import org.jspecify.annotations.NullMarked;
