package org.streamr.broker.partition;

import org.streamr.broker.publish.Admitted;
import org.streamr.storage.StreamPartition;

/** Something for an owner thread to do. */
sealed interface Command {
  /** Bytes of batches in it. */
  default int bytes() {
    return 0;
  }

  /** Store a batch. */
  record Append(Admitted admitted) implements Command {
    @Override
    public int bytes() {
      return admitted.batch().encoded().length();
    }
  }

  /** Begin to call a feed. */
  record Attach(StreamPartition partition, Feed feed) implements Command {}

  /** No longer call a feed. */
  record Detach(StreamPartition partition, Feed feed) implements Command {}

  /** Run something that must not run beside an append. */
  record Run(Runnable action) implements Command {}

  /** Give up partitions that nobody has used since a moment. */
  record Tidy(long usedBeforeNanos) implements Command {}
}
