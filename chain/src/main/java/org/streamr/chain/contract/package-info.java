/** Any contract, by its ABI: called, watched, and sent transactions that are sent once. */
@NullMarked
package org.streamr.chain.contract;

import org.jspecify.annotations.NullMarked;
