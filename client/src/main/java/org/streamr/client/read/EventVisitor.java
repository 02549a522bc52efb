package org.streamr.client.read;

/** Looks at events without any object being made for them. */
@FunctionalInterface
public interface EventVisitor {
  /**
   * Called for each event, in order.
   *
   * @param sequence of the event in its run
   * @param timestamp when it happened, in microseconds since the Unix epoch
   * @param contentType a code of {@link org.streamr.protocol.ContentType}
   * @param array holds the content; not to be written to
   * @param offset where the content begins
   * @param length bytes of content
   */
  void onEvent(
      long sequence, long timestamp, int contentType, byte[] array, int offset, int length);
}
