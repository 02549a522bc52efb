/**
 * Follows the chain: one thread reads the logs that the read models of all areas want, and shows
 * them together, one snapshot a block. Knows no area.
 */
@NullMarked
package org.streamr.chain.web3.view;

import org.jspecify.annotations.NullMarked;
