package org.streamr.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/**
 * Goes on loading a store, removes what is old now and then, and prints what has been acknowledged.
 * The arguments are the folder, how many threads, each with a stream of its own, and {@code wait}
 * to stop after one append.
 */
final class LoadingMain {
  /** Events of each partition that are never removed. */
  static final long KEPT = 500;

  private static final int EVENTS = 5;

  /** Time between two events. */
  private static final long MICROS = 1_000;

  private LoadingMain() {}

  public static void main(String[] arguments) throws Exception {
    LocalStoreOptions options =
        LocalStoreOptions.DEFAULT.withSegmentBytes(64 << 10).withFreeBytes(0);
    LocalEventStore store = LocalEventStore.open(Path.of(arguments[0]), options);
    boolean isWaiting = arguments.length > 2;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      StreamPartition partition = partition(i);
      threads.add(Thread.ofPlatform().start(() -> load(store, partition, isWaiting)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.in.read();
  }

  static StreamPartition partition(int thread) {
    return Batches.partition(1 + thread, thread);
  }

  static Run run(StreamPartition partition) {
    return Batches.run(partition, 1, 1);
  }

  private static void load(LocalEventStore store, StreamPartition partition, boolean isWaiting) {
    try {
      Run run = run(partition);
      long next = store.runState(run).map(state -> state.lastSequence() + 1).orElse(0L);
      boolean more = true;
      while (more) {
        List<Batch> group = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          group.add(Batches.batch(run, next, EVENTS, MICROS * next));
          next += EVENTS;
        }
        long position = store.append(partition, group);
        System.out.println(
            "partition " + partition.partition() + " stored " + position + " up to " + (next - 1));
        more = !isWaiting;
        if (position % 40 == 0) {
          store.retain(partition.stream(), MICROS * (next - 2 * KEPT));
        }
      }
    } catch (StorageException e) {
      System.out.println("failed " + e);
    }
  }
}
