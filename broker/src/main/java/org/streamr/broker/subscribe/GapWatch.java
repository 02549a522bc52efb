package org.streamr.broker.subscribe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.streamr.broker.deliver.Gap;
import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Frame.GapReason;
import org.streamr.storage.EventStore;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;

/**
 * Notices sequences that are missing between the batches that are read from storage for one feed.
 * One thread at a time.
 */
final class GapWatch {
  private static final int MOST_RUNS = 256;
  private static final int MOST_GAPS = 64;

  private final EventStore store;
  private final Map<Run, Long> lastOfRun =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Run, Long> eldest) {
          return size() > MOST_RUNS;
        }
      };

  GapWatch(EventStore store) {
    this.store = store;
  }

  /** Returns what is missing between a batch and what was read of its run before. */
  List<Gap> before(StoredBatch stored) throws StorageException {
    Run run = stored.batch().header().runKey();
    long first = stored.batch().header().firstSequence();
    long last = stored.batch().header().lastSequence();
    Long before = lastOfRun.get(run);
    lastOfRun.put(run, before == null ? last : Math.max(before, last));
    if (before == null || first <= before + 1) {
      return List.of();
    }
    return store.missing(run, before + 1, first - 1, MOST_GAPS).stream()
        .map(missing -> new Gap(run, missing.from(), missing.to(), GapReason.NEVER_RECEIVED))
        .toList();
  }
}
