package org.streamr.storage;

import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.batch.BatchHeader;

/** Says in short which events a store has answered with. */
final class Answers {
  private Answers() {}

  /** Returns the events of a scan as {@code run:sequence}, in the order of the answer. */
  static List<String> events(BatchScan scan) throws StorageException {
    return events(Batches.read(scan));
  }

  /** Returns events as {@code run:sequence}. */
  static List<String> events(List<StoredBatch> batches) {
    List<String> events = new ArrayList<>();
    for (StoredBatch stored : batches) {
      BatchHeader header = stored.batch().header();
      for (int i = 0; i < stored.indexCount(); i++) {
        events.add(header.run() + ":" + (header.firstSequence() + stored.firstIndex() + i));
      }
    }
    return events;
  }

  /** Returns consecutive events of a run. */
  static List<String> sequences(long run, long from, long to) {
    List<String> events = new ArrayList<>();
    for (long sequence = from; sequence <= to; sequence++) {
      events.add(run + ":" + sequence);
    }
    return events;
  }
}
