package org.streamr.broker.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.streamr.broker.connection.Wire;
import org.streamr.protocol.Slice;

/**
 * Sends websocket messages from any thread. They wait in a queue for the connection's event loop,
 * which is woken once for as many as there are by then, and flushes once behind the last one.
 */
final class ChannelWire implements Wire {
  private static final int FRAME_HEADER_BYTES = 10;

  private final ServerWebSocket socket;
  private final ChannelHandlerContext channel;
  private final long mostBytes;
  private final Runnable drained;
  private final Queue<Message> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicLong pendingBytes = new AtomicLong();
  private volatile boolean full;
  private volatile boolean closed;

  private sealed interface Message {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Binary(byte[] head, Slice payload) implements Message {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Text(byte[] utf8) implements Message {}

  private record Close(int status, String reason) implements Message {}

  /**
   * @param channel in which the websocket's frames are written
   * @param mostBytes how many may wait before {@link #isWritable} says no
   * @param drained called on the event loop when no more than half of them wait again
   */
  ChannelWire(
      ServerWebSocket socket, ChannelHandlerContext channel, long mostBytes, Runnable drained) {
    this.socket = socket;
    this.channel = channel;
    this.mostBytes = mostBytes;
    this.drained = drained;
  }

  @Override
  public void send(byte[] head, Slice payload) {
    send(new Binary(head, payload), head.length + payload.length());
  }

  @Override
  public void send(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    send(new Text(utf8), utf8.length);
  }

  @Override
  public void close(int status, String reason) {
    send(new Close(status, reason), 0);
  }

  private void send(Message message, int bytes) {
    if (closed) {
      return;
    }
    pendingBytes.addAndGet(bytes + FRAME_HEADER_BYTES);
    queue.add(message);
    if (woken.compareAndSet(false, true)) {
      channel.executor().execute(this::writeAll);
    }
  }

  @Override
  public boolean isWritable() {
    if (pendingBytes.get() < mostBytes) {
      return true;
    }
    full = true;
    // What was waiting may have gone before the flag was set, and nobody else would tell then.
    return pendingBytes.get() < mostBytes;
  }

  /** Bytes handed in that the operating system has not taken. */
  long pendingBytes() {
    return pendingBytes.get();
  }

  /** Drops what comes from now on: the connection is gone. */
  void closed() {
    closed = true;
    queue.clear();
  }

  private void writeAll() {
    woken.set(false);
    boolean wrote = false;
    for (Message message = queue.poll(); message != null; message = queue.poll()) {
      switch (message) {
        case Binary binary -> write(new BinaryWebSocketFrame(copy(binary)));
        case Text text -> write(new TextWebSocketFrame(copy(text.utf8())));
        case Close close -> {
          channel.flush();
          closed = true;
          var _ = socket.close((short) close.status(), close.reason());
        }
      }
      wrote = true;
    }
    if (wrote) {
      channel.flush();
    }
  }

  private void write(WebSocketFrame frame) {
    int bytes = frame.content().readableBytes() + FRAME_HEADER_BYTES;
    channel
        .write(frame)
        .addListener(
            done -> {
              long left = pendingBytes.addAndGet(-bytes);
              if (full && left <= mostBytes / 2) {
                full = false;
                drained.run();
              }
            });
  }

  /** The one copy on the way out: into memory that the operating system can send from. */
  private ByteBuf copy(Binary message) {
    Slice payload = message.payload();
    return channel
        .alloc()
        .directBuffer(message.head().length + payload.length())
        .writeBytes(message.head())
        .writeBytes(payload.array(), payload.offset(), payload.length());
  }

  private ByteBuf copy(byte[] utf8) {
    return channel.alloc().directBuffer(utf8.length).writeBytes(utf8);
  }
}
