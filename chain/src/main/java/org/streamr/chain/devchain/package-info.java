/** The development chain: a local Ethereum node run and supervised as a child process. */
@NullMarked
package org.streamr.chain.devchain;

import org.jspecify.annotations.NullMarked;
