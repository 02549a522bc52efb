package org.streamr.storage.local;

import java.time.Duration;
import org.streamr.protocol.Limits;
import org.streamr.storage.rocksdb.IndexOptions;

/**
 * How a local store behaves.
 *
 * @param segmentBytes size of the files that hold batches; removed batches give back their room a
 *     file at a time
 * @param freeBytes how much room is to stay free on the disk
 * @param syncEvery how often what has been written is brought to the disk without anybody asking
 * @param cleanAbove a file is rewritten without its removed batches if they are more than this
 *     share of it
 * @param cursorOverlap how far before the time of another store's cursor to begin, so that nothing
 *     is skipped that had arrived there later than here
 * @param index how much memory the index may take
 */
public record LocalStoreOptions(
    int segmentBytes,
    long freeBytes,
    Duration syncEvery,
    double cleanAbove,
    Duration cursorOverlap,
    IndexOptions index) {
  /** What suits a broker. */
  public static final LocalStoreOptions DEFAULT =
      new LocalStoreOptions(
          64 << 20,
          128L << 20,
          Duration.ofSeconds(5),
          0.5,
          Limits.DEFAULT_BATCH_SPAN.plus(Limits.DEFAULT_CLOCK_SKEW),
          IndexOptions.DEFAULT);

  public LocalStoreOptions {
    if (segmentBytes < 1 << 10 || freeBytes < 0 || cleanAbove <= 0 || syncEvery.isNegative()) {
      throw new IllegalArgumentException("sizes, shares and times of a store are positive");
    }
  }

  /** Returns the same options with files of another size, in bytes. */
  public LocalStoreOptions withSegmentBytes(int bytes) {
    return new LocalStoreOptions(bytes, freeBytes, syncEvery, cleanAbove, cursorOverlap, index);
  }

  /** Returns the same options with another room to stay free, in bytes. */
  public LocalStoreOptions withFreeBytes(long bytes) {
    return new LocalStoreOptions(segmentBytes, bytes, syncEvery, cleanAbove, cursorOverlap, index);
  }

  /** Returns the same options with other sizes of the index. */
  public LocalStoreOptions withIndex(IndexOptions sizes) {
    return new LocalStoreOptions(
        segmentBytes, freeBytes, syncEvery, cleanAbove, cursorOverlap, sizes);
  }
}
