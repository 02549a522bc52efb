package org.streamr.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** From keys to partitions: {@code docs/protocol.md} section 11. */
public final class Partitioner {
  private Partitioner() {}

  /**
   * Returns the partition in which the events of a key go, so that they stay in order: the first 4
   * bytes of SHA-256 of the key in UTF-8, modulo the number of partitions.
   *
   * @param partitions how many the stream has, at least 1
   */
  public static int partitionOf(String key, int partitions) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return Integer.remainderUnsigned(ByteBuffer.wrap(hash).getInt(), partitions);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
