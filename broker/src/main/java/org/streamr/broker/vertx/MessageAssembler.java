package org.streamr.broker.vertx;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Slice;

/**
 * Puts the fragments of websocket messages together. A message that came whole, as most do, is not
 * copied. One thread.
 */
final class MessageAssembler {
  private final int mostBytes;
  private final Sink sink;
  private @Nullable ByteArrayOutputStream fragments;
  private boolean text;

  /** Takes whole messages. */
  interface Sink {
    void binary(Slice message);

    void text(String message);

    /** A message has more bytes than are allowed; what came of it has been dropped. */
    void tooLarge();
  }

  MessageAssembler(int mostBytes, Sink sink) {
    this.mostBytes = mostBytes;
    this.sink = sink;
  }

  /** Takes the next frame that carries data. */
  void add(WebSocketFrame frame) {
    Slice part = slice(frame);
    if (!frame.isContinuation()) {
      text = frame.isText();
      if (frame.isFinal()) {
        emit(part);
        return;
      }
      fragments = new ByteArrayOutputStream();
    }
    ByteArrayOutputStream gathered = fragments;
    if (gathered == null) {
      // The rest of a message that was too large.
      return;
    }
    if (gathered.size() + part.length() > mostBytes) {
      fragments = null;
      sink.tooLarge();
      return;
    }
    gathered.write(part.array(), part.offset(), part.length());
    if (frame.isFinal()) {
      fragments = null;
      emit(Slice.of(gathered.toByteArray()));
    }
  }

  private void emit(Slice message) {
    if (!text) {
      // One that is too large is refused by whoever decodes it, who knows which request it is.
      sink.binary(message);
    } else if (message.length() > mostBytes) {
      sink.tooLarge();
    } else {
      sink.text(
          new String(message.array(), message.offset(), message.length(), StandardCharsets.UTF_8));
    }
  }

  private static Slice slice(WebSocketFrame frame) {
    ByteBuf bytes = ((BufferInternal) frame.binaryData()).getByteBuf();
    return bytes.hasArray()
        ? new Slice(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes())
        : Slice.of(frame.binaryData().getBytes());
  }
}
