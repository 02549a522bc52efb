package org.streamr.app.bench;

/**
 * How much to measure.
 *
 * @param events that are measured
 * @param size bytes of an event's content
 * @param partitions of the stream
 * @param warmUp events that go through everything before, unmeasured
 * @param rate events a second, for latency
 * @param batchBytes at how many bytes the publisher sends a batch while others are on the way
 */
public record BenchPlan(
    int events, int size, int partitions, int warmUp, int rate, int batchBytes) {
  /** Events in a row that go to the same partition. */
  private static final int ROW_SHIFT = 10;

  public BenchPlan {
    if (events < 1 || partitions < 1 || rate < 1 || warmUp < 0 || batchBytes < 1) {
      throw new IllegalArgumentException("Events, partitions, rate and batch bytes are at least 1");
    }
    if (size < Payload.SMALLEST) {
      throw new IllegalArgumentException(
          "Events carry the time that they were due: give them --size "
              + Payload.SMALLEST
              + " or more");
    }
  }

  /** The same plan with other events to measure. */
  BenchPlan withEvents(int count) {
    return new BenchPlan(count, size, partitions, warmUp, rate, batchBytes);
  }

  /** In which partition an event goes. */
  int partitionOf(int event) {
    return partitions == 1 ? 0 : (event >>> ROW_SHIFT) % partitions;
  }
}
