package org.streamr.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Content with a timestamp.
 *
 * @param timestamp when the thing happened, in microseconds since the Unix epoch
 * @param contentType a code of {@link ContentType} (u16)
 * @param content the content, not copied
 */
public record Event(long timestamp, int contentType, Slice content) {
  /** Returns an event of JSON content. */
  public static Event json(long timestamp, String json) {
    return new Event(timestamp, ContentType.JSON, Slice.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns an event of text. */
  public static Event text(long timestamp, String text) {
    return new Event(timestamp, ContentType.TEXT, Slice.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns an event of raw bytes. */
  public static Event bytes(long timestamp, byte[] content) {
    return new Event(timestamp, ContentType.BYTES, Slice.of(content));
  }

  /** Returns the content read as UTF-8. */
  public String contentAsText() {
    return new String(content.array(), content.offset(), content.length(), StandardCharsets.UTF_8);
  }
}
