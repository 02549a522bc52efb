package org.streamr.protocol;

/**
 * The identity of a stream: the address of its Stream contract (whitepaper 2.4.2).
 *
 * @param address where the contract lives
 */
public record StreamId(Address address) implements Comparable<StreamId> {
  /**
   * Parses the address of a stream.
   *
   * @throws IllegalArgumentException if the text is not an address
   */
  public static StreamId parse(String text) {
    return new StreamId(Address.parse(text));
  }

  /** Reads the 20 bytes at {@code offset}. */
  public static StreamId read(byte[] bytes, int offset) {
    return new StreamId(Address.read(bytes, offset));
  }

  @Override
  public int compareTo(StreamId other) {
    return address.compareTo(other.address);
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
