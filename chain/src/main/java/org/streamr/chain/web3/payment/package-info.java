/** The area of payments, on the chain. */
@NullMarked
package org.streamr.chain.web3.payment;

import org.jspecify.annotations.NullMarked;
