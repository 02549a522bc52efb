package org.streamr.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;
import org.streamr.testing.Seeds;

/** Kills a process that stores and removes at the same time, and looks for what should be left. */
@Tag("slow")
class KilledRetentionTest {
  private static final int ROUNDS = 6;
  private static final int THREADS = 3;
  private static final Pattern STORED =
      Pattern.compile("partition (\\d+) stored (\\d+) up to (\\d+)");

  private final Random random = Seeds.random();
  private final long[] lastSequences = new long[THREADS];
  private final long[] lastPositions = new long[THREADS];

  @TempDir Path folder;

  @Test
  void retain_shouldLoseNothingElseWhenItIsKilled() throws StorageException {
    for (int round = 0; round < ROUNDS; round++) {
      loadAndKill();
      try (LocalEventStore store = LocalEventStore.open(folder, LocalStoreOptions.DEFAULT)) {
        for (int thread = 0; thread < THREADS; thread++) {
          check(store, thread);
        }
      }
    }
  }

  private void loadAndKill() {
    int lines = 1_000 + random.nextInt(1_000);
    try (ChildProcess process =
        ChildProcess.java(LoadingMain.class)
            .arguments(folder.toString(), String.valueOf(THREADS))
            .start()) {
      Await.until(
          lines + " acknowledgements",
          () -> {
            assertThat(process.isAlive()).as("%s", process.output()).isTrue();
            return process.output().size() >= lines;
          });
      process.kill();
      for (String line : process.output()) {
        Matcher stored = STORED.matcher(line);
        if (stored.matches()) {
          int thread = Integer.parseInt(stored.group(1));
          lastPositions[thread] = Long.parseLong(stored.group(2)) + 2;
          lastSequences[thread] = Long.parseLong(stored.group(3));
        }
      }
    }
  }

  private void check(EventStore store, int thread) throws StorageException {
    StreamPartition partition = LoadingMain.partition(thread);
    Run run = LoadingMain.run(partition);
    PartitionState state = store.partitionState(partition);
    RunState known = store.runState(run).orElseThrow();
    assertThat(known.lastSequence()).isGreaterThanOrEqualTo(lastSequences[thread]);
    assertThat(state.nextPosition()).isGreaterThan(lastPositions[thread]);
    assertThat(state.retainedPosition()).isPositive();
    assertThat(known.firstSequence())
        .isLessThanOrEqualTo(known.lastSequence() - LoadingMain.KEPT)
        .isPositive();
    assertThat(store.missing(run, known.firstSequence(), known.lastSequence(), 9)).isEmpty();
    assertThat(known.lastSequence() + 1 - known.firstSequence()).isEqualTo(state.events());
    List<StoredBatch> all = Batches.read(store.arrivals(partition, new Start.Position(0)));
    assertThat(all).hasSize((int) state.batches());
    long expected = known.firstSequence();
    for (StoredBatch stored : all) {
      assertThat(stored.batch().header().firstSequence()).isEqualTo(expected);
      expected += stored.batch().count();
    }
  }
}
