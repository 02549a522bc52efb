package org.streamr.protocol.epoch;

import java.util.Comparator;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * What a stream partition had in an epoch: a leaf of the epoch's tree.
 *
 * @param streamPartition 0 and up
 * @param count how many events, at least 1: a stream partition without events has no leaf
 * @param digest 32 bytes over those events
 */
public record StreamCount(StreamId stream, int streamPartition, long count, Slice digest)
    implements Comparable<StreamCount> {
  /** Bytes of a digest. */
  public static final int DIGEST_BYTES = 32;

  private static final int LEAF = 0x00;
  private static final int LEAF_BYTES = 65;

  private static final Comparator<StreamCount> ORDER =
      Comparator.comparing(StreamCount::stream).thenComparingInt(StreamCount::streamPartition);

  public StreamCount {
    if (streamPartition < 0 || count < 1 || digest.length() != DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "a leaf counts at least one event of a partition from 0 on, with a digest of 32 bytes");
    }
  }

  /** Hash of the leaf. */
  byte[] hash() {
    return Keccak256.hash(
        new ByteWriter(LEAF_BYTES)
            .u8(LEAF)
            .address(stream.address())
            .u32(streamPartition)
            .i64(count)
            .bytes(digest)
            .toBytes());
  }

  /** By stream, then by partition: the order of the leaves. */
  @Override
  public int compareTo(StreamCount other) {
    return ORDER.compare(this, other);
  }
}
