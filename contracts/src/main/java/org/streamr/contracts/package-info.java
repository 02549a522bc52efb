/**
 * The Solidity contracts as Java sees them: bindings generated from their ABI, and where they are
 * deployed. As resources, the ABI, and sentences for what contracts refuse, an area a file.
 */
@NullMarked
package org.streamr.contracts;

import org.jspecify.annotations.NullMarked;
