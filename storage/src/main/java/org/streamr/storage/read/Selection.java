package org.streamr.storage.read;

import org.streamr.protocol.batch.Batch;
import org.streamr.storage.schema.IndexEntry;

/** Says which events of a batch answer. */
@FunctionalInterface
interface Selection {
  Selection ALL = (entry, batch) -> Span.all(batch);

  Span of(IndexEntry entry, Batch batch);

  /** The same, but for one batch, of which only some events may answer. */
  default Selection except(long position, int from, int to) {
    return (entry, batch) ->
        entry.position() == position
            ? of(entry, batch).and(new Span(from, Math.min(to, batch.count())))
            : of(entry, batch);
  }
}
