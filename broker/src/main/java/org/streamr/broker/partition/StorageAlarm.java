package org.streamr.broker.partition;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;

/**
 * Logs when storing begins to fail and when it works again, and not each time in between. Safe for
 * many threads.
 */
final class StorageAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(StorageAlarm.class);

  private final AtomicBoolean ringing = new AtomicBoolean();

  /** Something could not be stored. */
  void failed(StorageException failure) {
    if (!ringing.compareAndSet(false, true)) {
      LOG.debug("storing still fails", failure);
    } else if (failure instanceof StorageFullException) {
      LOG.error(
          "the disk is full; nothing can be published until there is room: {}",
          failure.getMessage());
    } else {
      LOG.error("storing fails, and publishing with it", failure);
    }
  }

  /** Something was stored. */
  void worked() {
    if (ringing.get() && ringing.compareAndSet(true, false)) {
      LOG.info("storing works again");
    }
  }
}
