/** The area of the data market, on the chain: products, licences and wishes. */
@NullMarked
package org.streamr.chain.web3.market;

import org.jspecify.annotations.NullMarked;
