/** Puts the contracts on a chain, area by area, and keeps where they are. */
@NullMarked
package org.streamr.chain.web3.deploy;

import org.jspecify.annotations.NullMarked;
