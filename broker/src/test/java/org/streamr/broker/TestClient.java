package org.streamr.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;

/** Speaks frames with a broker over a real websocket. */
public final class TestClient implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 20;

  private final HttpClient http;
  private final WebSocket socket;
  private final Inbox inbox;

  private TestClient(HttpClient http, WebSocket socket, Inbox inbox) {
    this.http = http;
    this.socket = socket;
    this.inbox = inbox;
  }

  /** What has come in. */
  private static final class Inbox implements WebSocket.Listener {
    private final LinkedBlockingQueue<Frame.ToClient> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final boolean reading;

    Inbox(boolean reading) {
      this.reading = reading;
    }

    @Override
    public void onOpen(WebSocket opened) {
      if (reading) {
        opened.request(1);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      partial.writeBytes(bytes);
      if (last) {
        try {
          frames.add(FrameDecoder.decodeToClient(Slice.of(partial.toByteArray())));
        } catch (MalformedException e) {
          throw new AssertionError("the broker sent something that is no frame", e);
        }
        partial.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  /** Connects without a word. */
  public static TestClient connect(Broker broker) {
    return connect(broker, true);
  }

  /** Connects; does not read what comes until {@link #read} unless {@code reading}. */
  public static TestClient connect(Broker broker, boolean reading) {
    return connect(HttpClient.newHttpClient(), broker, reading);
  }

  /** Connects by a client that knows whom to trust, and says HELLO. */
  public static TestClient greet(HttpClient http, Broker broker) {
    TestClient client = connect(http, broker, true);
    client.hello();
    return client;
  }

  private static TestClient connect(HttpClient http, Broker broker, boolean reading) {
    Inbox inbox = new Inbox(reading);
    WebSocket socket =
        http.newWebSocketBuilder().buildAsync(URI.create(broker.webSocketUri()), inbox).join();
    return new TestClient(http, socket, inbox);
  }

  /** Connects and says HELLO. */
  public static TestClient greet(Broker broker) {
    TestClient client = connect(broker);
    client.hello();
    return client;
  }

  /** Says HELLO. */
  public Frame.Challenge hello() {
    send(new Frame.Hello(1, 1, "test"));
    return await(Frame.Challenge.class);
  }

  /** Begins to read what comes. */
  public void read() {
    socket.request(1);
  }

  public void send(Frame.ToBroker frame) {
    sendRaw(FrameEncoder.encode(frame));
  }

  public void sendRaw(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  public void sendText(String message) {
    socket.sendText(message, true).join();
  }

  /** Sends the parts of a message, the last of them not final unless {@code whole}. */
  public void sendPart(byte[] part, boolean last) {
    socket.sendBinary(ByteBuffer.wrap(part), last).join();
  }

  /** Waits for the next frame, which must be of a type. */
  public <F extends Frame.ToClient> F await(Class<F> type) {
    Frame.ToClient frame = next();
    assertThat(frame).isInstanceOf(type);
    return type.cast(frame);
  }

  /** Waits for the next frame, which must be an error with a code. */
  public Frame.Failure awaitFailure(ErrorCode code) {
    Frame.Failure failure = await(Frame.Failure.class);
    assertThat(ErrorCode.of(failure.code())).as(failure.message()).contains(code);
    assertThat(failure.message()).isNotBlank();
    assertThat(failure.retryable()).isEqualTo(code.retryable());
    return failure;
  }

  /** Waits for the next frame. */
  public Frame.ToClient next() {
    try {
      Frame.ToClient frame = inbox.frames.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within " + TIMEOUT_SECONDS + " s").isNotNull();
      return java.util.Objects.requireNonNull(frame);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits for some frames of one type, in a row. */
  public <F extends Frame.ToClient> List<F> await(Class<F> type, int count) {
    List<F> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(await(type));
    }
    return frames;
  }

  /** Frames that have come and were not asked for yet. */
  public int waiting() {
    return inbox.frames.size();
  }

  /** Waits for the connection to be closed by the broker; its status. */
  public int awaitClose() {
    return inbox.closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
