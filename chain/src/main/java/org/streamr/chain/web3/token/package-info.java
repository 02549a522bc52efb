/** The area of money, on the chain. */
@NullMarked
package org.streamr.chain.web3.token;

import org.jspecify.annotations.NullMarked;
