package org.streamr.app.peer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Slice;

/**
 * Addresses of libp2p: a list of protocols, each with what it needs, as in {@code
 * /ip4/192.0.2.1/tcp/7070}. As bytes, each protocol is a number, and what it needs follows; numbers
 * and lengths are written in groups of seven bits, the lowest first.
 */
public final class Multiaddr {
  /** How addresses are written, for help texts. */
  public static final String FORM = "/ip4/192.0.2.1/tcp/7070 or /dns/example.org/tcp/443/wss";

  private static final int MAX_BYTES = 256;
  private static final int GROUP_BITS = 7;
  private static final int GROUP = (1 << GROUP_BITS) - 1;
  private static final int MORE = 1 << GROUP_BITS;
  private static final int MAX_PORT = 0xFFFF;

  private Multiaddr() {}

  /** What follows a protocol. */
  private enum Value {
    NOTHING,
    IP4,
    IP6,
    PORT,
    NAME,
    PEER
  }

  private record Protocol(String name, int code, Value value) {}

  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Protocol("ip4", 4, Value.IP4),
          new Protocol("ip6", 41, Value.IP6),
          new Protocol("dns", 53, Value.NAME),
          new Protocol("dns4", 54, Value.NAME),
          new Protocol("dns6", 55, Value.NAME),
          new Protocol("dnsaddr", 56, Value.NAME),
          new Protocol("tcp", 6, Value.PORT),
          new Protocol("udp", 273, Value.PORT),
          new Protocol("quic-v1", 461, Value.NOTHING),
          new Protocol("tls", 448, Value.NOTHING),
          new Protocol("ws", 477, Value.NOTHING),
          new Protocol("wss", 478, Value.NOTHING),
          new Protocol("p2p", 421, Value.PEER));

  /**
   * Reads an address, or its bytes in hexadecimal after {@code 0x}.
   *
   * @throws IllegalArgumentException if it is none, or has protocols that are not known here
   */
  public static Slice parse(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("0x")) {
      return Slice.of(HexFormat.of().parseHex(stripped.substring(2)));
    }
    List<String> words = List.of(stripped.split("/"));
    if (words.size() < 2 || !words.getFirst().isEmpty()) {
      throw wrong(text, "it begins with / and a protocol");
    }
    ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    try {
      for (Iterator<String> rest = words.listIterator(1); rest.hasNext(); ) {
        Protocol protocol = protocol(rest.next(), text);
        putNumber(bytes, protocol.code());
        if (protocol.value() != Value.NOTHING) {
          if (!rest.hasNext()) {
            throw wrong(text, "something is to follow " + protocol.name());
          }
          put(bytes, protocol, rest.next(), text);
        }
      }
    } catch (BufferOverflowException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is too long: an address has at most " + MAX_BYTES + " bytes", e);
    }
    return Slice.of(Arrays.copyOf(bytes.array(), bytes.position()));
  }

  private static Protocol protocol(String name, String text) {
    return PROTOCOLS.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong(text, "'" + name + "' is no protocol that is known"));
  }

  private static void put(ByteBuffer bytes, Protocol protocol, String value, String text) {
    switch (protocol.value()) {
      case NOTHING -> {}
      case IP4 -> bytes.put(ip(value, false, text));
      case IP6 -> bytes.put(ip(value, true, text));
      case PORT -> bytes.putShort((short) port(value, text));
      case NAME -> putBlock(bytes, value.getBytes(StandardCharsets.UTF_8));
      case PEER -> putBlock(bytes, PeerId.parse(value).toBytes());
    }
  }

  private static byte[] ip(String value, boolean six, String text) {
    try {
      InetAddress address = InetAddress.ofLiteral(value);
      if (address instanceof Inet6Address == six) {
        return address.getAddress();
      }
    } catch (IllegalArgumentException e) {
      throw wrong(text, "'" + value + "' is no IP address", e);
    }
    throw wrong(text, "'" + value + "' is an address of the other version of IP");
  }

  private static int port(String value, String text) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw wrong(text, "'" + value + "' is no port", e);
    }
    throw wrong(text, "a port is at most " + MAX_PORT);
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(
        "'" + text + "' is no address of a broker; write it as in " + FORM + ": " + why);
  }

  private static IllegalArgumentException wrong(String text, String why, Throwable cause) {
    IllegalArgumentException wrong = wrong(text, why);
    wrong.initCause(cause);
    return wrong;
  }

  private static void putBlock(ByteBuffer bytes, byte[] block) {
    putNumber(bytes, block.length);
    bytes.put(block);
  }

  private static void putNumber(ByteBuffer bytes, int number) {
    int rest = number;
    while (rest > GROUP) {
      bytes.put((byte) ((rest & GROUP) | MORE));
      rest >>= GROUP_BITS;
    }
    bytes.put((byte) rest);
  }

  /** An address as people write it; in hexadecimal if it has protocols that are not known here. */
  public static String text(Slice address) {
    try {
      return read(ByteBuffer.wrap(address.toBytes())).orElseGet(() -> hexadecimal(address));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // Brokers write what they please.
      return hexadecimal(address);
    }
  }

  private static String hexadecimal(Slice bytes) {
    return "0x" + HexFormat.of().formatHex(bytes.toBytes());
  }

  private static Optional<String> read(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      int code = number(bytes);
      Optional<Protocol> known =
          PROTOCOLS.stream().filter(protocol -> protocol.code() == code).findFirst();
      if (known.isEmpty()) {
        return Optional.empty();
      }
      text.append('/').append(known.get().name());
      if (known.get().value() != Value.NOTHING) {
        text.append('/').append(value(bytes, known.get().value()));
      }
    }
    return Optional.of(text.toString());
  }

  private static String value(ByteBuffer bytes, Value value) {
    return switch (value) {
      case NOTHING -> "";
      case IP4 -> host(take(bytes, 4));
      case IP6 -> host(take(bytes, 16));
      case PORT -> Integer.toString(bytes.getShort() & MAX_PORT);
      case NAME -> new String(take(bytes, number(bytes)), StandardCharsets.UTF_8);
      case PEER -> PeerId.text(Slice.of(take(bytes, number(bytes))));
    };
  }

  private static String host(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes", e);
    }
  }

  private static byte[] take(ByteBuffer bytes, int count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  private static int number(ByteBuffer bytes) {
    int number = 0;
    int shift = 0;
    while (true) {
      byte group = bytes.get();
      number |= (group & GROUP) << shift;
      if ((group & MORE) == 0) {
        return number;
      }
      shift += GROUP_BITS;
    }
  }
}
