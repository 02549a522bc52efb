/**
 * The event store on this machine's disk: batches in a log, found through an index. {@code
 * docs/adr/0401-log-and-index.md} says why.
 */
@NullMarked
package org.streamr.storage.local;

import org.jspecify.annotations.NullMarked;
