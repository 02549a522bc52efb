/** Events, batches, identity, signatures, encryption and wire frames. Pure: no I/O, no threads, no clocks. */
@NullMarked
package org.streamr.protocol;

import org.jspecify.annotations.NullMarked;
