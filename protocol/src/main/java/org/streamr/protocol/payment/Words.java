package org.streamr.protocol.payment;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.streamr.protocol.Address;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Keccak256;

/** Values as the 32-byte words that contracts hash. */
final class Words {
  static final int BYTES = 32;

  private final ByteWriter out;

  /**
   * @param count how many there will be
   */
  Words(int count) {
    this.out = new ByteWriter(count * BYTES);
  }

  Words bytes32(byte[] word) {
    out.bytes(word);
    return this;
  }

  Words address(Address address) {
    out.bytes(new byte[BYTES - Address.BYTES]).address(address);
    return this;
  }

  /** An unsigned number of 64 bits. */
  Words u64(long number) {
    out.bytes(new byte[BYTES - Long.BYTES]).i64(number);
    return this;
  }

  /** A number that is not negative and has at most 255 bits. */
  Words number(BigInteger number) {
    byte[] digits = number.toByteArray();
    out.bytes(new byte[BYTES - digits.length]).bytes(digits);
    return this;
  }

  byte[] hash() {
    return Keccak256.hash(out.toBytes());
  }

  static byte[] hash(String text) {
    return Keccak256.hash(text.getBytes(StandardCharsets.UTF_8));
  }
}
