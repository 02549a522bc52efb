package org.streamr.broker.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.streamr.broker.BrokerLimits;
import org.streamr.broker.Refusal;
import org.streamr.broker.connection.BinaryDialect;
import org.streamr.broker.connection.ClientConversation;
import org.streamr.broker.connection.Dialect;
import org.streamr.broker.connection.Failures;
import org.streamr.broker.connection.Outbound;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;

/** One websocket: its messages go to a conversation, in the dialect in which they come. */
final class WebSocketConnection implements MessageAssembler.Sink {
  /** Of RFC 6455: the endpoint is going away. */
  static final int GOING_AWAY = 1001;

  /** Of RFC 6455: the peer does not keep to the rules. */
  static final int POLICY_VIOLATION = 1008;

  /** Registered after RFC 6455: come back later. */
  static final int TRY_AGAIN_LATER = 1013;

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);

  private final String session;
  private final ServerWebSocket socket;
  private final BrokerLimits limits;
  private final LongSupplier nanoTime;
  private final ChannelWire wire;
  private final ChannelIntake intake;
  private final BinaryDialect binary;
  private final Dialect<String> text;
  private final ClientConversation conversation;
  private final MessageAssembler assembler = new MessageAssembler(Limits.MAX_FRAME_BYTES, this);
  private final long openedAt;

  /** The dialect of the latest message. */
  private volatile Outbound spoken;

  private volatile long heardAt;
  private boolean backlogged;

  /** Frames of the last round of reading before a pause. */
  private final Queue<WebSocketFrame> held = new ArrayDeque<>();

  /**
   * @param session names the connection in logs
   */
  WebSocketConnection(String session, ServerWebSocket socket, ConnectionParts parts) {
    this.session = session;
    this.socket = socket;
    this.limits = parts.limits();
    this.nanoTime = parts.nanoTime();
    this.openedAt = nanoTime.getAsLong();
    this.heardAt = openedAt;
    ChannelHandlerContext channel = ((WebSocketInternal) socket).channelHandlerContext();
    this.intake = new ChannelIntake(channel.channel(), this::resumed);
    this.wire = new ChannelWire(socket, channel, limits.outboundBytes(), this::drained);
    this.binary = new BinaryDialect(wire);
    this.text = parts.text().apply(wire);
    this.spoken = binary;
    this.conversation = parts.conversation().apply(intake);
  }

  /** Begins to listen. On the event loop. */
  void open(Runnable whenClosed) {
    LOG.atDebug()
        .addKeyValue("session", session)
        .addKeyValue("from", socket.remoteAddress())
        .log("connection opened");
    socket.frameHandler(this::frame);
    socket.pongHandler(pong -> heardAt = nanoTime.getAsLong());
    socket.exceptionHandler(
        e -> LOG.debug("the connection of {} failed", socket.remoteAddress(), e));
    socket.closeHandler(
        closed -> {
          LOG.atDebug().addKeyValue("session", session).log("connection closed");
          wire.closed();
          conversation.closed();
          whenClosed.run();
        });
  }

  private void frame(WebSocketFrame frame) {
    heardAt = nanoTime.getAsLong();
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      if (intake.isPaused()) {
        held.add(frame);
      } else {
        handle(frame);
      }
    }
  }

  private void handle(WebSocketFrame frame) {
    assembler.add(frame);
    holdBackIfBacklogged();
  }

  /** Deals with what had been read when there was a reason to pause, then reads on. */
  private void resumed() {
    while (!held.isEmpty() && !intake.isPaused()) {
      handle(held.remove());
    }
    intake.readOn();
  }

  @Override
  public void binary(Slice message) {
    spoken = binary;
    guarded(() -> binary.receive(message, conversation));
  }

  @Override
  public void text(String message) {
    spoken = text;
    guarded(() -> text.receive(message, conversation));
  }

  @Override
  public void tooLarge() {
    conversation.malformed(
        0,
        new MalformedException(
            ErrorCode.FRAME_TOO_LARGE,
            "a message of more than " + Limits.MAX_FRAME_BYTES + " bytes; split what it carries"),
        spoken);
  }

  /** An error at one message must not end the connection, and by no means its event loop. */
  private void guarded(Runnable handling) {
    try (MDC.MDCCloseable _ = MDC.putCloseable("session", session)) {
      handling.run();
    } catch (RuntimeException e) {
      LOG.error("a message of {} could not be handled", socket.remoteAddress(), e);
      tell(Refusal.of(ErrorCode.INTERNAL, "the message could not be handled; try again"), false);
    }
  }

  /** A client that asks and does not read the answers is no longer listened to until it does. */
  private void holdBackIfBacklogged() {
    if (!backlogged && wire.pendingBytes() > 2 * limits.outboundBytes() && !wire.isWritable()) {
      backlogged = true;
      intake.pause();
    }
  }

  private void drained() {
    if (backlogged) {
      backlogged = false;
      intake.resume();
    }
    conversation.drained();
  }

  /** Tells the client of a refusal that concerns the whole connection. */
  void tell(Refusal refusal, boolean fatal) {
    spoken.send(Failures.of(0, refusal, fatal));
  }

  /** Tells the client why, and closes. */
  void close(Refusal refusal, int status) {
    tell(refusal, true);
    wire.close(status, refusal.code().name());
  }

  /** Bytes that wait to be sent. */
  long pendingBytes() {
    return wire.pendingBytes();
  }

  /** Pings the client, or closes if it is silent for too long. On any thread. */
  void check() {
    long now = nanoTime.getAsLong();
    if (!conversation.isGreeted() && now - openedAt > limits.helloTimeout().toNanos()) {
      close(
          Refusal.of(
              ErrorCode.BAD_REQUEST,
              "nothing was said for "
                  + text(limits.helloTimeout())
                  + "; begin with HELLO right after connecting"),
          POLICY_VIOLATION);
      return;
    }
    if (intake.isPaused()) {
      // What is not read cannot be heard.
      heardAt = now;
      return;
    }
    long silent = now - heardAt;
    if (silent > limits.idleTimeout().toNanos()) {
      close(
          Refusal.of(
              ErrorCode.BAD_REQUEST,
              "nothing was heard for "
                  + text(limits.idleTimeout())
                  + ", not even an answer to a ping; connect again"),
          POLICY_VIOLATION);
    } else if (silent > limits.idleTimeout().toNanos() / 3) {
      var _ = socket.writePing(Buffer.buffer());
    }
  }

  private static String text(Duration duration) {
    return duration.toSeconds() + " s";
  }
}
