/**
 * The Solidity contracts as Java sees them: bindings generated from their ABI, and where they are
 * deployed.
 */
@NullMarked
package org.streamr.contracts;

import org.jspecify.annotations.NullMarked;
