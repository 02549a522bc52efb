package org.streamr.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.Query.Range;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/**
 * Stores batches of 1,000 events and reads them all in every order; prints how many events it met.
 * The arguments are the folder and how many batches.
 */
final class LongQueryMain {
  private static final int EVENTS = 1_000;
  private static final int GROUP = 20;

  private LongQueryMain() {}

  public static void main(String[] arguments) throws Exception {
    StreamPartition partition = Batches.partition(1, 0);
    LocalStoreOptions options = LocalStoreOptions.DEFAULT.withFreeBytes(0);
    try (LocalEventStore store = LocalEventStore.open(Path.of(arguments[0]), options)) {
      load(store, partition, Integer.parseInt(arguments[1]));
      Query all = Query.of(partition, new Range.Time(Long.MIN_VALUE, Long.MAX_VALUE));
      System.out.println("forwards " + count(store.query(all)));
      System.out.println("backwards " + count(store.query(all.in(Direction.BACKWARDS))));
      System.out.println("arrivals " + count(store.arrivals(partition, new Start.Position(0))));
    }
  }

  private static void load(EventStore store, StreamPartition partition, int batches)
      throws StorageException {
    Run run = Batches.run(partition, 1, 1);
    long[] timestamps = new long[EVENTS];
    for (int i = 0; i < batches; i += GROUP) {
      List<Batch> group = new ArrayList<>();
      for (long j = i; j < i + GROUP; j++) {
        for (int k = 0; k < EVENTS; k++) {
          timestamps[k] = j * EVENTS + k;
        }
        group.add(Batches.batch(run, j * EVENTS, 4, 0, timestamps));
      }
      store.append(partition, group);
    }
  }

  private static long count(BatchScan scan) throws StorageException {
    long events = 0;
    try (scan) {
      for (var next = scan.next(); next.isPresent(); next = scan.next()) {
        events += next.get().indexCount();
      }
    }
    return events;
  }
}
