package org.streamr.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The registry of content types: {@code docs/protocol.md} section 3. Codes are unsigned 16-bit
 * numbers.
 */
public final class ContentType {
  /** Any bytes. */
  public static final int BYTES = 0;

  /** One JSON text in UTF-8. */
  public static final int JSON = 1;

  /** Text in UTF-8. */
  public static final int TEXT = 2;

  /** One CBOR item. */
  public static final int CBOR = 3;

  /** An image in PNG. */
  public static final int PNG = 4;

  /** An image in JPEG. */
  public static final int JPEG = 5;

  /** A wrapped group key on its way to readers. */
  public static final int KEY_EVENT = 0xFF00;

  /** The content begins with a u8 length and a MIME type in ASCII. */
  public static final int MIME = 0xFFFF;

  private static final String UNKNOWN_PREFIX = "application/vnd.streamr.content-";
  private static final Map<Integer, String> MIME_TYPES =
      Map.of(
          BYTES, "application/octet-stream",
          JSON, "application/json",
          TEXT, "text/plain;charset=utf-8",
          CBOR, "application/cbor",
          PNG, "image/png",
          JPEG, "image/jpeg",
          KEY_EVENT, "application/vnd.streamr.key-event");

  private ContentType() {}

  /**
   * Returns the MIME type of an event's content.
   *
   * @param code the event's content type
   * @param content the event's content; looked at only if {@code code} is {@link #MIME}
   */
  public static String mimeType(int code, Slice content) {
    if (code == MIME && content.length() > 0) {
      int length = content.array()[content.offset()] & 0xff;
      if (length < content.length()) {
        return new String(content.array(), content.offset() + 1, length, StandardCharsets.US_ASCII);
      }
    }
    String known = MIME_TYPES.get(code);
    return known != null ? known : UNKNOWN_PREFIX + code;
  }

  /** Returns the registered code of a MIME type, parameters ignored but for text. */
  public static Optional<Integer> codeOf(String mimeType) {
    String plain = mimeType.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    return MIME_TYPES.entrySet().stream()
        .filter(entry -> entry.getValue().split(";", 2)[0].equals(plain))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Returns content of type {@link #MIME}: the type in front, then the content proper.
   *
   * @throws IllegalArgumentException if the type is not 1 to 255 ASCII characters
   */
  public static byte[] withMimeType(String mimeType, byte[] content) {
    byte[] name = mimeType.getBytes(StandardCharsets.US_ASCII);
    if (name.length == 0 || name.length > 255) {
      throw new IllegalArgumentException(
          "a MIME type has 1 to 255 characters: " + Texts.shorten(mimeType));
    }
    byte[] out = new byte[1 + name.length + content.length];
    out[0] = (byte) name.length;
    System.arraycopy(name, 0, out, 1, name.length);
    System.arraycopy(content, 0, out, 1 + name.length, content.length);
    return out;
  }
}
