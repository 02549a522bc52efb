package org.streamr.client.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * Sends websocket messages from any thread. They wait in a queue for the connection's event loop,
 * which is woken once for as many as there are by then, and flushes once behind the last one.
 *
 * <p>Frames are made here and written below Vert.x and Netty's encoder, which masks four bytes at a
 * time with a check of the buffer for each, and would do so on the event loop.
 */
final class WebSocketWire implements Transport.Connection {
  private static final int FINAL_BINARY = 0x82;
  private static final int MASKED = 0x80;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int MOST_HEADER_BYTES = 14;

  private final WebSocket socket;
  private final ChannelHandlerContext channel;
  private final RandomGenerator random;
  private final Queue<Message> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean closed;

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Message(int key, byte[] masked, Runnable whenWritten) {}

  /**
   * @param channel in which the websocket's frames are written
   * @param random makes masks that nobody can guess
   */
  WebSocketWire(WebSocket socket, ChannelHandlerContext channel, RandomGenerator random) {
    this.socket = socket;
    this.channel = channel;
    this.random = random;
  }

  @Override
  public void send(byte[] message, Runnable whenWritten) {
    if (closed) {
      whenWritten.run();
      return;
    }
    int key = random.nextInt();
    Mask.apply(key, message);
    queue.add(new Message(key, message, whenWritten));
    if (woken.compareAndSet(false, true)) {
      channel.executor().execute(this::writeAll);
    }
  }

  private void writeAll() {
    woken.set(false);
    boolean wrote = false;
    for (Message message = queue.poll(); message != null; message = queue.poll()) {
      Runnable whenWritten = message.whenWritten();
      channel.write(frame(message)).addListener(done -> whenWritten.run());
      wrote = true;
    }
    if (wrote) {
      channel.flush();
    }
  }

  /** RFC 6455 section 5.2. The one copy on the way out, to where the system can send it from. */
  private ByteBuf frame(Message message) {
    int length = message.masked().length;
    ByteBuf frame = channel.alloc().directBuffer(MOST_HEADER_BYTES + length);
    frame.writeByte(FINAL_BINARY);
    if (length < LENGTH_16) {
      frame.writeByte(MASKED | length);
    } else if (length <= 0xffff) {
      frame.writeByte(MASKED | LENGTH_16).writeShort(length);
    } else {
      frame.writeByte(MASKED | LENGTH_64).writeLong(length);
    }
    return frame.writeInt(message.key()).writeBytes(message.masked());
  }

  @Override
  public void ping() {
    var _ = socket.writePing(Buffer.buffer());
  }

  @Override
  public void close() {
    var _ = socket.close();
  }

  /** On the event loop: the connection is gone, and what waits will never be written. */
  void closed() {
    closed = true;
    writeAll();
  }
}
