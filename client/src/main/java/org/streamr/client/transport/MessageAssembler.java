package org.streamr.client.transport;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Slice;

/**
 * Puts the fragments of binary messages together. A message that came whole, as nearly all do, is
 * not copied. One thread.
 */
final class MessageAssembler {
  private final Consumer<Slice> messages;
  private final Runnable tooLarge;
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

  /**
   * @param messages takes whole messages
   * @param tooLarge told of a message beyond {@link Limits#MAX_FRAME_BYTES}
   */
  MessageAssembler(Consumer<Slice> messages, Runnable tooLarge) {
    this.messages = messages;
    this.tooLarge = tooLarge;
  }

  /** Takes the next frame; text is nothing that a broker sends on such a connection. */
  void add(WebSocketFrame frame) {
    if (!frame.isBinary() && !frame.isContinuation()) {
      return;
    }
    Slice part = slice(frame);
    if (frame.isFinal() && fragments.size() == 0) {
      messages.accept(part);
      return;
    }
    if (fragments.size() + part.length() > Limits.MAX_FRAME_BYTES) {
      fragments.reset();
      tooLarge.run();
      return;
    }
    fragments.write(part.array(), part.offset(), part.length());
    if (frame.isFinal()) {
      Slice message = Slice.of(fragments.toByteArray());
      fragments.reset();
      messages.accept(message);
    }
  }

  /** Takes over the bytes of a frame, which Vert.x has copied off the network's own memory. */
  private static Slice slice(WebSocketFrame frame) {
    ByteBuf bytes = ((BufferInternal) frame.binaryData()).getByteBuf();
    return bytes.hasArray()
        ? new Slice(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes())
        : Slice.of(frame.binaryData().getBytes());
  }
}
