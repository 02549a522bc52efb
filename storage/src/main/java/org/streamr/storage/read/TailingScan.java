package org.streamr.storage.read;

import java.util.Optional;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.schema.Keys;

/** Answers in order of arrival, and keeps up with what arrives. */
final class TailingScan implements ArrivalScan {
  private final PagedScan scan;
  private long nextPosition;

  /**
   * @param scan over arrivals
   * @param start the first position that it looks at
   */
  TailingScan(PagedScan scan, long start) {
    this.scan = scan;
    this.nextPosition = start;
  }

  @Override
  public Optional<StoredBatch> next() throws StorageException {
    scan.goOn();
    Optional<StoredBatch> next = scan.next();
    if (next.isPresent()) {
      nextPosition = next.get().position() + 1;
    } else if (scan.lastKey().length > 0) {
      nextPosition = Math.max(nextPosition, Keys.positionOf(scan.lastKey()) + 1);
    }
    return next;
  }

  @Override
  public long nextPosition() {
    return nextPosition;
  }

  @Override
  public boolean isBeyondRetention() {
    return scan.isBeyondRetention();
  }

  @Override
  public void close() {
    scan.close();
  }
}
