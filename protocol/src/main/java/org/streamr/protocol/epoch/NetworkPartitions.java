package org.streamr.protocol.epoch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** From stream partitions to partitions of the network. */
public final class NetworkPartitions {
  private NetworkPartitions() {}

  /**
   * Returns the network partition of a stream partition: the first 8 bytes of SHA-256(stream ‖
   * stream partition), modulo the number of network partitions.
   *
   * @param streamPartition 0 and up
   * @param count how many partitions the network has, a power of two
   */
  public static int of(StreamId stream, int streamPartition, int count) {
    if (Integer.bitCount(count) != 1 || count < 0) {
      throw new IllegalArgumentException(
          "the number of network partitions is a power of two, not " + count);
    }
    byte[] bytes = new byte[Address.BYTES + Integer.BYTES];
    System.arraycopy(stream.address().toBytes(), 0, bytes, 0, Address.BYTES);
    ByteBuffer.wrap(bytes).putInt(Address.BYTES, streamPartition);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return (int) (ByteBuffer.wrap(hash).getLong() & (count - 1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
