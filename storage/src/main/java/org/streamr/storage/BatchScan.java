package org.streamr.storage;

import java.util.Optional;

/**
 * Walks over stored batches. It holds a bounded part of them in memory, however long it is, and may
 * rest for as long as its user likes. Batches that arrive while it lasts may or may not be met. One
 * thread at a time.
 */
public interface BatchScan extends AutoCloseable {
  /**
   * Returns the next batch, or empty at the end.
   *
   * @throws StorageException if the store cannot be read
   */
  Optional<StoredBatch> next() throws StorageException;

  /** Whether retention had removed events that might have answered, when the scan began. */
  boolean isBeyondRetention();

  /** Gives back what the scan holds. */
  @Override
  void close();
}
