package org.streamr.broker.query;

import java.util.List;
import java.util.Optional;
import org.streamr.broker.deliver.Gap;
import org.streamr.protocol.frame.Frame.GapReason;
import org.streamr.storage.EventStore;
import org.streamr.storage.Query;
import org.streamr.storage.RunState;
import org.streamr.storage.StorageException;

/** Finds what a broker knows to be missing of a run. */
final class RunGaps {
  private static final int MOST_GAPS = 1_024;

  private RunGaps() {}

  /**
   * Returns the sequences asked for that are not stored. Nothing is said of those behind the last
   * one stored, since the broker does not know whether they exist.
   */
  static List<Gap> of(EventStore store, Query.Range.Sequences asked) throws StorageException {
    Optional<RunState> state = store.runState(asked.run());
    if (state.isEmpty() || asked.from() > state.get().lastSequence()) {
      return List.of();
    }
    long to = Math.min(asked.to(), state.get().lastSequence());
    boolean removed =
        store.partitionState(org.streamr.storage.StreamPartition.of(asked.run())).retainedPosition()
            > 0;
    return store.missing(asked.run(), asked.from(), to, MOST_GAPS).stream()
        .map(
            missing ->
                new Gap(
                    asked.run(),
                    missing.from(),
                    missing.to(),
                    removed && missing.to() < state.get().firstSequence()
                        ? GapReason.BEYOND_RETENTION
                        : GapReason.NEVER_RECEIVED))
        .toList();
  }
}
