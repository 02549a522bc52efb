package org.streamr.storage.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Batches;
import org.streamr.storage.EventStore;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexOptions;

/**
 * A process that appends to several partitions until it is killed, and says what has been
 * acknowledged: {@code acknowledged PARTITION SEQUENCE}, for all events of the run before that
 * sequence.
 *
 * <p>Arguments: folder, id of the run, seed.
 */
final class AppendingProcess {
  static final int PARTITIONS = 3;

  private static final int MAX_BATCHES = 8;
  private static final int MAX_EVENTS = 40;

  private AppendingProcess() {}

  /** Small files and tables, so that a kill meets every kind of work in progress. */
  static LocalStoreOptions options() {
    return LocalStoreOptions.DEFAULT
        .withSegmentBytes(256 << 10)
        .withFreeBytes(0)
        .withIndex(new IndexOptions(64 << 10, 1 << 20));
  }

  static StreamPartition partition(int number) {
    return Batches.partition(1, number);
  }

  static Run run(int partition, long id) {
    return Batches.run(partition(partition), 1, id);
  }

  /** The batch of a run that begins at a sequence: the same for writer and reader. */
  static Batch batch(Run run, long sequence, int events) {
    return Batches.batch(run, sequence, events, 1_000_000 * run.id() + sequence);
  }

  public static void main(String[] args) throws StorageException, InterruptedException {
    long runId = Long.parseLong(args[1]);
    long seed = Long.parseLong(args[2]);
    EventStore store = LocalEventStore.open(Path.of(args[0]), options());
    List<Thread> owners = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      int partition = i;
      owners.add(
          Thread.ofPlatform()
              .start(() -> append(store, partition, runId, new Random(seed + partition))));
    }
    for (Thread owner : owners) {
      owner.join();
    }
  }

  private static void append(EventStore store, int partition, long runId, Random random) {
    Run run = run(partition, runId);
    long sequence = 0;
    while (true) {
      List<Batch> batches = new ArrayList<>();
      for (int i = random.nextInt(MAX_BATCHES); i >= 0; i--) {
        int events = 1 + random.nextInt(MAX_EVENTS);
        batches.add(batch(run, sequence, events));
        sequence += events;
      }
      try {
        store.append(partition(partition), batches);
        if (random.nextInt(10) == 0) {
          store.sync().join();
        }
      } catch (StorageException e) {
        System.out.println("failed: " + e);
        return;
      }
      System.out.println("acknowledged " + partition + " " + sequence);
    }
  }
}
