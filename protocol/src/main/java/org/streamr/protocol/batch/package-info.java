/** Signed batches, the events in them, and single events cut out of them with their proofs. */
@NullMarked
package org.streamr.protocol.batch;

import org.jspecify.annotations.NullMarked;
