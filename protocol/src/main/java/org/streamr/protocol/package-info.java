/**
 * The Streamr event protocol: identities, batches, signatures, encryption and wire frames.
 *
 * <p>Pure: nothing here does I/O, starts a thread or reads a clock. The layouts are those of {@code
 * docs/protocol.md}.
 */
@NullMarked
package org.streamr.protocol;

import org.jspecify.annotations.NullMarked;
