package org.streamr.app.peer;

import java.util.Arrays;
import java.util.HexFormat;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Slice;
import org.streamr.protocol.signature.EthereumKey;

/** Peer ids of libp2p: a multihash of the peer's public key, or of a short key itself. */
public final class PeerId {
  private static final int IDENTITY = 0x00;
  private static final int KEY_TYPE_FIELD = 0x08;
  private static final int SECP256K1 = 2;
  private static final int KEY_FIELD = 0x12;
  private static final int KEY_BYTES = 33;
  private static final int MESSAGE_BYTES = 4 + KEY_BYTES;
  private static final int EVEN = 2;
  private static final int COORDINATE_BYTES = 32;

  private PeerId() {}

  /**
   * Reads a peer id, as in {@code 16Uiu2HAm…}, or its bytes in hexadecimal after {@code 0x}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Slice parse(String text) {
    try {
      return text.startsWith("0x")
          ? Slice.of(HexFormat.of().parseHex(text.substring(2)))
          : Base58.decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no peer id; write it as libp2p does, as in 12D3Koo… or 16Uiu2…: "
              + e.getMessage(),
          e);
    }
  }

  /** A peer id as people write it. */
  public static String text(Slice peerId) {
    return Base58.encode(peerId);
  }

  /** The peer id of whoever holds a key. */
  public static Slice of(EthereumKey key) {
    byte[] point = key.publicKey();
    int sign = EVEN + (point[point.length - 1] & 1);
    return Slice.of(
        new ByteWriter(2 + MESSAGE_BYTES)
            .u8(IDENTITY)
            .u8(MESSAGE_BYTES)
            .u8(KEY_TYPE_FIELD)
            .u8(SECP256K1)
            .u8(KEY_FIELD)
            .u8(KEY_BYTES)
            .u8(sign)
            .bytes(Arrays.copyOf(point, COORDINATE_BYTES))
            .toBytes());
  }
}
