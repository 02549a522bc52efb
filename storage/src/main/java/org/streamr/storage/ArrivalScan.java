package org.streamr.storage;

import java.util.Optional;

/**
 * Walks over batches in order of arrival, and keeps up with those that arrive: where {@link
 * #next()} finds nothing more it may be asked again later.
 */
public interface ArrivalScan extends BatchScan {
  /**
   * Returns the next batch, or empty if there is none yet. Every batch whose append has returned
   * before the call is there to be found.
   */
  @Override
  Optional<StoredBatch> next() throws StorageException;

  /** The position behind the last batch looked at: where to go on. */
  long nextPosition();
}
