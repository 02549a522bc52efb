package org.streamr.broker.partition;

import org.jspecify.annotations.Nullable;
import org.streamr.broker.deliver.Gap;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Cursor;

/**
 * A batch that has just been stored.
 *
 * @param position its arrival position
 * @param cursor behind its last event
 * @param gap the sequences that are missing between it and what was stored of its run before; null
 *     if none are
 */
public record TailEntry(Batch batch, long position, Cursor cursor, @Nullable Gap gap) {}
