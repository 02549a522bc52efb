package org.streamr.storage.schema;

import java.nio.ByteBuffer;
import org.streamr.protocol.Address;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.storage.StreamPartition;

/**
 * Keys of the index, big-endian, so that the order of bytes is the order of values.
 *
 * <pre>
 * STORE       what
 * STATE       stream 20 · partition 4
 * ARRIVALS    stream 20 · partition 4 · position 8
 * TIMES       stream 20 · partition 4 · first timestamp 8, its sign flipped · origin · run 8 · first sequence 8
 * RUNS        stream 20 · partition 4 · origin · run 8 · first sequence 8
 * MARKS       stream 20 · partition 4 · timestamp 8, its sign flipped
 * EVIDENCE    stream 20 · partition 4 · origin · run 8
 * SEGMENTS    segment 4
 * DEAD        segment 4
 * </pre>
 *
 * Each begins with a byte for its table; an origin is {@code type u8 · length u8 · id}.
 */
public final class Keys {
  /** A kind of entry. */
  public enum Table {
    STORE(0),
    STATE(1),
    ARRIVALS(2),
    TIMES(3),
    RUNS(4),
    MARKS(5),
    EVIDENCE(6),
    SEGMENTS(7),
    DEAD(8);

    private final byte code;

    Table(int code) {
      this.code = (byte) code;
    }
  }

  private static final int PARTITION_KEY_BYTES = 1 + Address.BYTES + 4;
  private static final int RUN_AND_SEQUENCE_BYTES = 16;

  private Keys() {}

  /** A key for something that the store has once. */
  public static byte[] store(char what) {
    return new byte[] {Table.STORE.code, (byte) what};
  }

  /** The first key behind those of a table. */
  public static byte[] endOf(Table table) {
    return new byte[] {(byte) (table.code + 1)};
  }

  /** The key in front of those of a table. */
  public static byte[] startOf(Table table) {
    return new byte[] {table.code};
  }

  /**
   * The key of a partition in {@link Table#STATE}, and what its keys in other tables begin with.
   */
  public static byte[] of(Table table, StreamPartition partition) {
    return partitionKey(table, partition, 0).array();
  }

  /** The first key behind those of a partition in a table. */
  public static byte[] endOf(Table table, StreamPartition partition) {
    byte[] key = of(table, partition);
    // A partition is far below the greatest number of 32 bits.
    ByteBuffer.wrap(key).putInt(1 + Address.BYTES, partition.partition() + 1);
    return key;
  }

  /** What the keys of a stream in a table begin with. */
  public static byte[] of(Table table, StreamId stream) {
    byte[] key = new byte[1 + Address.BYTES];
    key[0] = table.code;
    stream.address().write(key, 1);
    return key;
  }

  /** The first key behind those of a stream in a table. */
  public static byte[] endOf(Table table, StreamId stream) {
    byte[] key = of(table, stream);
    int last = key.length - 1;
    while (key[last] == -1) {
      key[last--] = 0;
    }
    key[last]++;
    return key;
  }

  public static byte[] arrival(StreamPartition partition, long position) {
    return partitionKey(Table.ARRIVALS, partition, 8).putLong(position).array();
  }

  /** A key in front of all batches that begin at a time or later. */
  public static byte[] time(StreamPartition partition, long firstTimestamp) {
    return partitionKey(Table.TIMES, partition, 8).putLong(sortable(firstTimestamp)).array();
  }

  public static byte[] time(StreamPartition partition, long firstTimestamp, BatchHeader header) {
    Slice origin = header.origin().id();
    ByteBuffer key =
        partitionKey(Table.TIMES, partition, 8 + 2 + origin.length() + RUN_AND_SEQUENCE_BYTES);
    key.putLong(sortable(firstTimestamp));
    return putRun(key, header.origin(), header.run()).putLong(header.firstSequence()).array();
  }

  /** The first timestamp in a key of {@link Table#TIMES}. */
  public static long timestampOf(byte[] timeKey) {
    return sortable(ByteBuffer.wrap(timeKey).getLong(PARTITION_KEY_BYTES));
  }

  /** The origin's account in a key of {@link Table#TIMES}. */
  public static Address accountOf(byte[] timeKey) {
    int at = PARTITION_KEY_BYTES + 8;
    return Origin.of(timeKey[at] & 0xff, new Slice(timeKey, at + 2, timeKey[at + 1])).account();
  }

  public static byte[] run(Run run, long firstSequence) {
    ByteBuffer key =
        partitionKey(
            Table.RUNS,
            StreamPartition.of(run),
            2 + run.origin().id().length() + RUN_AND_SEQUENCE_BYTES);
    return putRun(key, run.origin(), run.id()).putLong(firstSequence).array();
  }

  /** The key in {@link Table#RUNS} of the batch with a key in {@link Table#TIMES}. */
  public static byte[] runKeyOf(byte[] timeKey) {
    byte[] key = new byte[timeKey.length - 8];
    System.arraycopy(timeKey, 0, key, 0, PARTITION_KEY_BYTES);
    key[0] = Table.RUNS.code;
    int rest = timeKey.length - PARTITION_KEY_BYTES - 8;
    System.arraycopy(timeKey, PARTITION_KEY_BYTES + 8, key, PARTITION_KEY_BYTES, rest);
    return key;
  }

  /** The key of the batch that comes in the same run as many events later. */
  public static byte[] later(byte[] runKey, int events) {
    byte[] key = runKey.clone();
    ByteBuffer.wrap(key).putLong(key.length - 8, sequenceOf(runKey) + events);
    return key;
  }

  /** The first sequence in a key of {@link Table#RUNS}. */
  public static long sequenceOf(byte[] runKey) {
    return ByteBuffer.wrap(runKey).getLong(runKey.length - 8);
  }

  public static byte[] mark(StreamPartition partition, long timestamp) {
    return partitionKey(Table.MARKS, partition, 8).putLong(sortable(timestamp)).array();
  }

  public static byte[] evidence(Run run) {
    ByteBuffer key =
        partitionKey(Table.EVIDENCE, StreamPartition.of(run), 2 + run.origin().id().length() + 8);
    return putRun(key, run.origin(), run.id()).array();
  }

  /** The key of a segment in {@link Table#SEGMENTS} or {@link Table#DEAD}. */
  public static byte[] segment(Table table, int segment) {
    return ByteBuffer.allocate(5).put(table.code).putInt(segment).array();
  }

  /** The number of a segment in a key. */
  public static int segmentOf(byte[] key) {
    return ByteBuffer.wrap(key).getInt(1);
  }

  /** The partition in a key of any table that has one. */
  public static StreamPartition partitionOf(byte[] key) {
    return new StreamPartition(
        StreamId.read(key, 1), ByteBuffer.wrap(key).getInt(1 + Address.BYTES));
  }

  /** The arrival position in a key of {@link Table#ARRIVALS}. */
  public static long positionOf(byte[] arrivalKey) {
    return ByteBuffer.wrap(arrivalKey).getLong(PARTITION_KEY_BYTES);
  }

  private static ByteBuffer partitionKey(Table table, StreamPartition partition, int more) {
    byte[] key = new byte[PARTITION_KEY_BYTES + more];
    key[0] = table.code;
    partition.stream().address().write(key, 1);
    return ByteBuffer.wrap(key)
        .putInt(1 + Address.BYTES, partition.partition())
        .position(PARTITION_KEY_BYTES);
  }

  private static ByteBuffer putRun(ByteBuffer key, Origin origin, long run) {
    Slice id = origin.id();
    return key.put((byte) origin.type())
        .put((byte) id.length())
        .put(id.array(), id.offset(), id.length())
        .putLong(run);
  }

  private static long sortable(long timestamp) {
    return timestamp ^ Long.MIN_VALUE;
  }
}
