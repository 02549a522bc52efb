/** The Ethereum node that modules work with. */
@NullMarked
package org.streamr.engine.ethereum;

import org.jspecify.annotations.NullMarked;
