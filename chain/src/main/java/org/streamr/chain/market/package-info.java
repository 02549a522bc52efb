/**
 * The data market as the rest of the system sees it: products, licences, purchases, wishes. No type
 * of the Ethereum library is in it. Amounts are in wei of DATA (10^-18).
 */
@NullMarked
package org.streamr.chain.market;

import org.jspecify.annotations.NullMarked;
