/** The area of payments: channels to brokers, what the network costs, and karma. */
@NullMarked
package org.streamr.chain.payment;

import org.jspecify.annotations.NullMarked;
