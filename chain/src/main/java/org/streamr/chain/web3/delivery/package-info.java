/** The area of deliveries to contracts, on the chain. */
@NullMarked
package org.streamr.chain.web3.delivery;

import org.jspecify.annotations.NullMarked;
