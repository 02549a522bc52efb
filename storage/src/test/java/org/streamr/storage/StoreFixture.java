package org.streamr.storage;

import static org.streamr.storage.Answers.events;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Query.Range;

/** A store with a few batches in it, and short ways to ask it. */
abstract class StoreFixture {
  static final StreamPartition PARTITION = Batches.partition(1, 0);
  static final StreamPartition OTHER = Batches.partition(1, 1);
  static final Run RUN_1 = Batches.run(PARTITION, 1, 1);
  static final Run RUN_2 = Batches.run(PARTITION, 2, 2);

  EventStore store;

  /** Opens the store of this test, with all that was put into it before it was closed. */
  abstract EventStore open() throws StorageException;

  @BeforeEach
  void openStore() throws StorageException {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  void reopen() throws StorageException {
    store.close();
    store = open();
  }

  long append(Batch... batches) throws StorageException {
    return store.append(StreamPartition.of(batches[0].header()), List.of(batches));
  }

  /** Three batches, the second of which begins within the first and ends behind it. */
  void appendOverlapping() throws StorageException {
    append(
        Batches.batch(RUN_1, 0, 20, 0, 100, 200, 300, 400),
        Batches.batch(RUN_2, 0, 20, 0, 150, 350, 550),
        Batches.batch(RUN_1, 4, 20, 0, 500, 600));
  }

  List<String> ask(Range range) throws StorageException {
    return ask(Query.of(PARTITION, range));
  }

  List<String> ask(Query query) throws StorageException {
    return events(store.query(query));
  }

  List<String> arrivals(Start start) throws StorageException {
    return events(store.arrivals(PARTITION, start));
  }

  boolean isBeyond(Range range) throws StorageException {
    try (BatchScan scan = store.query(Query.of(PARTITION, range))) {
      return scan.isBeyondRetention();
    }
  }

  boolean isBeyond(Start start) throws StorageException {
    try (BatchScan scan = store.arrivals(PARTITION, start)) {
      return scan.isBeyondRetention();
    }
  }
}
