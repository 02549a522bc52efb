package org.streamr.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.Address;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;

/**
 * Makes batches with any timestamps, fast. Their signatures are not valid: a store takes batches
 * that have been verified, and never looks at a signature.
 */
public final class Batches {
  private static final int HEADER_BYTES = 81;
  private static final int SIGNATURE_BYTES = 65;
  private static final int EVENT_HEADER_BYTES = 14;

  private Batches() {}

  /** Returns the stream with a number. */
  public static StreamId stream(int number) {
    return new StreamId(new Address(0x5741_0000_0000_0000L, number, number));
  }

  /** Returns a partition of the stream with a number. */
  public static StreamPartition partition(int stream, int partition) {
    return new StreamPartition(stream(stream), partition);
  }

  /** Returns the origin with a number. */
  public static Origin origin(int number) {
    return Origin.ethereum(new Address(0x4f52_0000_0000_0000L, number, number));
  }

  /** Returns the run with an id, of an origin. */
  public static Run run(StreamPartition partition, int origin, long id) {
    return new Run(partition.stream(), partition.partition(), origin(origin), id);
  }

  /**
   * Returns a batch.
   *
   * @param contentBytes of each event; they depend on run, sequence and {@code version} only
   * @param timestamps of its events, in microseconds
   */
  public static Batch batch(
      Run run, long firstSequence, int contentBytes, int version, long... timestamps) {
    int eventsLength = timestamps.length * (EVENT_HEADER_BYTES + contentBytes);
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + eventsLength + 3 + SIGNATURE_BYTES);
    out.put((byte) 1)
        .put(run.stream().address().toBytes())
        .putInt(run.partition())
        .putLong(run.id())
        .putLong(firstSequence)
        .putLong(timestamps[timestamps.length - 1])
        .putInt(timestamps.length)
        .put((byte) 0)
        .put((byte) run.origin().type())
        .putShort((short) 20)
        .put(run.origin().account().toBytes())
        .putInt(eventsLength);
    for (int i = 0; i < timestamps.length; i++) {
      out.putLong(timestamps[i]).putShort((short) 1).putInt(contentBytes);
      long content = (run.id() * 31 + firstSequence + i) * 31 + version;
      for (int j = 0; j < contentBytes; j++) {
        out.put((byte) (content >>> ((j & 7) * 8)));
      }
    }
    out.put((byte) 1).putShort((short) SIGNATURE_BYTES).put(new byte[SIGNATURE_BYTES]);
    try {
      return Batch.parse(out.array());
    } catch (MalformedException e) {
      throw new AssertionError("the layout has changed", e);
    }
  }

  /** Returns a batch of {@code count} events, one microsecond apart. */
  public static Batch batch(Run run, long firstSequence, int count, long firstTimestamp) {
    long[] timestamps = new long[count];
    for (int i = 0; i < count; i++) {
      timestamps[i] = firstTimestamp + i;
    }
    return batch(run, firstSequence, 20, 0, timestamps);
  }

  /** Returns the batches that a scan finds. */
  public static List<StoredBatch> read(BatchScan scan) throws StorageException {
    List<StoredBatch> found = new ArrayList<>();
    try (scan) {
      for (var next = scan.next(); next.isPresent(); next = scan.next()) {
        found.add(next.get());
      }
    }
    return found;
  }
}
