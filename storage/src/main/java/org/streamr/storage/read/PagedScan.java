package org.streamr.storage.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Cursor;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.schema.IndexEntry;

/** Answers with the selected events of a range of the index, up to a limit. */
final class PagedScan implements BatchScan {
  private final BatchSource source;
  private final Pages pages;
  private final Selection selection;
  private final CursorMaker cursors;
  private final boolean beyondRetention;
  private final Deque<StoredBatch> answers = new ArrayDeque<>();
  private long remaining;
  private byte[] lastKey = new byte[0];
  private boolean atEnd;

  /** Makes the cursor that goes with an answer. */
  @FunctionalInterface
  interface CursorMaker {
    Cursor of(IndexEntry entry, Span span);
  }

  /**
   * @param limit the most events to answer with
   */
  PagedScan(
      BatchSource source,
      Pages pages,
      Selection selection,
      CursorMaker cursors,
      long limit,
      boolean beyondRetention) {
    this.source = source;
    this.pages = pages;
    this.selection = selection;
    this.cursors = cursors;
    this.remaining = limit;
    this.beyondRetention = beyondRetention;
  }

  @Override
  public Optional<StoredBatch> next() throws StorageException {
    while (answers.isEmpty() && !atEnd && remaining > 0) {
      BatchSource.Loaded loaded = source.load(pages.direction(), () -> pages.read(remaining));
      pages.turn(loaded.page());
      if (loaded.page().lastKey().length > 0) {
        lastKey = loaded.page().lastKey();
      }
      atEnd = loaded.page().isLast();
      answer(loaded.page().entries(), loaded.batches());
    }
    return Optional.ofNullable(answers.poll());
  }

  private void answer(List<IndexEntry> entries, List<Batch> batches) {
    for (int i = 0; i < entries.size() && remaining > 0; i++) {
      IndexEntry entry = entries.get(i);
      Span span = limited(selection.of(entry, batches.get(i)));
      if (!span.isEmpty()) {
        remaining -= span.count();
        answers.add(
            new StoredBatch(
                batches.get(i),
                entry.position(),
                span.from(),
                span.count(),
                cursors.of(entry, span)));
      }
    }
  }

  private Span limited(Span span) {
    if (span.count() <= remaining) {
      return span;
    }
    return pages.direction() == Direction.FORWARDS
        ? new Span(span.from(), span.from() + (int) remaining)
        : new Span(span.to() - (int) remaining, span.to());
  }

  /** Lets the scan look again for what has come since it met the end. */
  void goOn() {
    atEnd = false;
  }

  /** The last key that was looked at; empty if none was. */
  byte[] lastKey() {
    return lastKey;
  }

  @Override
  public boolean isBeyondRetention() {
    return beyondRetention;
  }

  @Override
  public void close() {
    atEnd = true;
    answers.clear();
    remaining = 0;
  }
}
