/** The test vectors that Java, JavaScript and Solidity share, and how they are made. */
@NullMarked
package org.streamr.protocol.vectors;

import org.jspecify.annotations.NullMarked;
