/** The area of streams, permissions and readers' keys, on the chain. */
@NullMarked
package org.streamr.chain.web3.stream;

import org.jspecify.annotations.NullMarked;
