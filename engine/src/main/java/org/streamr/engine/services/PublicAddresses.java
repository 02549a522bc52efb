package org.streamr.engine.services;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of the public internet: all but those that the special-purpose registries of IANA
 * (RFC 6890) name as not reachable globally, and those that stand for an IPv4 address.
 */
final class PublicAddresses {
  private static final List<Block> OTHERS =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("224.0.0.0", 3),
          // all but 2000::/3, where public addresses are
          Block.of("::", 3),
          Block.of("4000::", 2),
          Block.of("8000::", 1),
          // Teredo and 6to4, which lead to IPv4 addresses
          Block.of("2001::", 32),
          Block.of("2002::", 16));

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    return OTHERS.stream().noneMatch(block -> block.contains(address));
  }

  private record Block(InetAddress first, int bits) {
    private static Block of(String first, int bits) {
      return new Block(InetAddress.ofLiteral(first), bits);
    }

    private boolean contains(InetAddress address) {
      if (address instanceof Inet4Address != first instanceof Inet4Address) {
        return false;
      }
      byte[] left = first.getAddress();
      byte[] right = address.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((left[bit >> 3] & mask) != (right[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
