/** The area of contracts that subscribe to streams, and of those who deliver to them. */
@NullMarked
package org.streamr.chain.delivery;

import org.jspecify.annotations.NullMarked;
