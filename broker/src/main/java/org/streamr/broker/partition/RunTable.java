package org.streamr.broker.partition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.Run;
import org.streamr.storage.EventStore;
import org.streamr.storage.RunState;
import org.streamr.storage.StorageException;

/**
 * The highest sequence of each run that has been published of late, so that storage need not be
 * asked for a batch that continues one. One thread.
 */
final class RunTable {
  /** Sequences begin at 0: the one before that of a run of which nothing is stored. */
  static final long NOTHING = -1;

  private final EventStore store;
  private final Map<Run, Known> runs;

  /** What is known of one run. */
  static final class Known {
    /** The highest sequence, counting batches that are about to be stored. */
    private long last;

    private Known(long last) {
      this.last = last;
    }

    long last() {
      return last;
    }

    void extend(long to) {
      last = to;
    }
  }

  /**
   * @param mostRuns how many to keep; the least recently used are looked up in storage again
   */
  RunTable(EventStore store, int mostRuns) {
    this.store = store;
    this.runs =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Run, Known> eldest) {
            return size() > mostRuns;
          }
        };
  }

  /** Returns what is known of a run. */
  Known get(Run run) throws StorageException {
    Known known = runs.get(run);
    if (known != null) {
      return known;
    }
    Optional<RunState> stored = store.runState(run);
    Known loaded = new Known(stored.map(RunState::lastSequence).orElse(NOTHING));
    runs.put(run, loaded);
    return loaded;
  }

  /** Forgets a run, because what was about to be stored may not have been. */
  void forget(Run run) {
    runs.remove(run);
  }

  /** How many runs are kept. */
  int size() {
    return runs.size();
  }
}
