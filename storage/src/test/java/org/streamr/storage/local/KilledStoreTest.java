package org.streamr.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.Batches;
import org.streamr.storage.EventStore;
import org.streamr.storage.Query;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;
import org.streamr.testing.Seeds;

/** Kills a real process in the middle of a load, again and again. */
@Tag("slow")
class KilledStoreTest {
  private static final int ROUNDS = 20;
  private static final Pattern ACKNOWLEDGED = Pattern.compile("^acknowledged (\\d+) (\\d+)$");

  @TempDir Path folder;

  @Test
  void append_shouldSurviveBeingKilledWithEveryAcknowledgedEvent() throws StorageException {
    Random random = Seeds.random();
    long[][] acknowledged = new long[ROUNDS][];
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged[round] = loadUntilKilled(round, random);
      try (EventStore store = LocalEventStore.open(folder, AppendingProcess.options())) {
        requireRound(store, round, acknowledged[round]);
      }
    }
    try (EventStore store = LocalEventStore.open(folder, AppendingProcess.options())) {
      for (int round = 0; round < ROUNDS; round++) {
        requireRound(store, round, acknowledged[round]);
      }
      requireSound(store);
    }
  }

  private long[] loadUntilKilled(int round, Random random) {
    ChildProcess.Builder program =
        ChildProcess.java(AppendingProcess.class)
            .arguments(folder.toString(), String.valueOf(round), String.valueOf(random.nextLong()));
    try (ChildProcess process = program.start()) {
      int lines = 1 + random.nextInt(600);
      Await.until(
          lines + " appends in round " + round,
          Duration.ofSeconds(60),
          () -> process.output().size() >= lines);
      process.kill();
      return acknowledged(process.output());
    }
  }

  private static long[] acknowledged(List<String> output) {
    long[] sequences = new long[AppendingProcess.PARTITIONS];
    for (String line : output) {
      assertThat(line).doesNotStartWith("failed");
      Matcher match = ACKNOWLEDGED.matcher(line);
      if (match.matches()) {
        sequences[Integer.parseInt(match.group(1))] = Long.parseLong(match.group(2));
      }
    }
    return sequences;
  }

  private static void requireRound(EventStore store, int round, long[] acknowledged)
      throws StorageException {
    for (int partition = 0; partition < acknowledged.length; partition++) {
      Run run = AppendingProcess.run(partition, round);
      if (acknowledged[partition] == 0) {
        continue;
      }
      long last = acknowledged[partition] - 1;
      assertThat(store.missing(run, 0, last, 10)).isEmpty();
      assertThat(store.runState(run).orElseThrow().lastSequence()).isGreaterThanOrEqualTo(last);
      Query query =
          Query.of(AppendingProcess.partition(partition), new Query.Range.Sequences(run, 0, last));
      long next = 0;
      for (StoredBatch found : Batches.read(store.query(query))) {
        next = requireAsWritten(run, found, next);
      }
      assertThat(next).isEqualTo(last + 1);
    }
  }

  private static long requireAsWritten(Run run, StoredBatch found, long next) {
    long first = found.batch().header().firstSequence();
    assertThat(first).isEqualTo(next);
    assertThat(found.batch()).isEqualTo(AppendingProcess.batch(run, first, found.batch().count()));
    return first + found.indexCount();
  }

  /** By arrival and by time there are the same events, once each. */
  private static void requireSound(EventStore store) throws StorageException {
    for (int partition = 0; partition < AppendingProcess.PARTITIONS; partition++) {
      long events = store.partitionState(AppendingProcess.partition(partition)).events();
      long byArrival = 0;
      long lastPosition = -1;
      try (ArrivalScan scan =
          store.arrivals(AppendingProcess.partition(partition), new Start.Position(0))) {
        for (var next = scan.next(); next.isPresent(); next = scan.next()) {
          assertThat(next.get().position()).isGreaterThan(lastPosition);
          lastPosition = next.get().position();
          byArrival += next.get().indexCount();
        }
      }
      Query all =
          Query.of(
              AppendingProcess.partition(partition),
              new Query.Range.Time(Long.MIN_VALUE, Long.MAX_VALUE));
      long byTime = 0;
      for (StoredBatch found : Batches.read(store.query(all))) {
        EventCursor cursor = found.batch().events();
        assertThat(cursor.next()).isTrue();
        byTime += found.indexCount();
      }
      assertThat(byArrival).isEqualTo(events).isEqualTo(byTime);
    }
  }
}
