package org.streamr.chain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC over a websocket. Connects on the first request and again on the first one after a
 * connection broke; the owner hears of every break, and subscribes anew.
 */
final class WebSocketTransport implements RpcTransport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

  private final URI uri;
  private final HttpClient client;
  private final ObjectMapper json;

  /** Given what the node pushes, and a missing node when a connection breaks. Must not block. */
  private final Consumer<JsonNode> onPush;

  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  /** Guarded by {@code connecting}. */
  private long connections;

  WebSocketTransport(URI uri, HttpClient client, ObjectMapper json, Consumer<JsonNode> onPush) {
    this.uri = uri;
    this.client = client;
    this.json = json;
    this.onPush = onPush;
  }

  @Override
  public String exchange(long id, String request, Duration timeout)
      throws IOException, InterruptedException {
    return connected().exchange(id, request, timeout);
  }

  /** Number of the present connection, from 1: what was subscribed on another one is gone. */
  long session() throws IOException, InterruptedException {
    return connected().number;
  }

  private Connection connected() throws IOException, InterruptedException {
    Connection current = connection;
    if (current != null && !current.isBroken()) {
      return current;
    }
    connecting.lockInterruptibly();
    try {
      current = connection;
      if (current != null && !current.isBroken()) {
        return current;
      }
      if (closed) {
        throw new IOException("the connection was closed on this side");
      }
      Connection fresh = new Connection(++connections);
      fresh.open();
      connection = fresh;
      return fresh;
    } finally {
      connecting.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection current = connection;
    if (current != null) {
      current.fail(new IOException("the connection was closed on this side"));
    }
    client.shutdownNow();
  }

  /** One websocket from its opening to its end. */
  private final class Connection implements WebSocket.Listener {
    private final Map<Long, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final StringBuilder partial = new StringBuilder();
    private final long number;
    private @Nullable WebSocket socket;

    Connection(long number) {
      this.number = number;
    }

    void open() throws IOException, InterruptedException {
      CompletableFuture<WebSocket> opening =
          client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT).buildAsync(uri, this);
      socket = await(opening, CONNECT_TIMEOUT.plusSeconds(1));
    }

    boolean isBroken() {
      return broken.isDone();
    }

    String exchange(long id, String request, Duration timeout)
        throws IOException, InterruptedException {
      WebSocket open = socket;
      if (open == null) {
        throw new IOException("the connection is not open");
      }
      CompletableFuture<String> answer = new CompletableFuture<>();
      pending.put(id, answer);
      try {
        if (isBroken()) {
          throw new IOException("the connection broke");
        }
        // The JDK's websocket takes one message at a time.
        sending.lockInterruptibly();
        try {
          await(open.sendText(request, true), timeout);
        } finally {
          sending.unlock();
        }
        return await(answer, timeout);
      } finally {
        pending.remove(id);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        receive(text);
      }
      webSocket.request(1);
      return null;
    }

    private void receive(String text) {
      JsonNode message;
      try {
        message = json.readTree(text);
      } catch (JsonProcessingException e) {
        fail(new IOException("the node sent what is not JSON", e));
        return;
      }
      if (message.has("id")) {
        CompletableFuture<String> waiting = pending.get(message.get("id").asLong());
        if (waiting != null) {
          waiting.complete(text);
        }
      } else {
        onPush.accept(message);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
        WebSocket webSocket, int statusCode, String reason) {
      fail(new IOException("the node closed the connection (" + statusCode + ")"));
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      fail(new IOException("the connection to the node broke", error));
    }

    void fail(IOException why) {
      if (broken.complete(null)) {
        pending.values().forEach(waiting -> waiting.completeExceptionally(why));
        WebSocket open = socket;
        if (open != null) {
          open.abort();
        }
        onPush.accept(MissingNode.getInstance());
      }
    }

    private <T> T await(CompletableFuture<T> future, Duration timeout)
        throws IOException, InterruptedException {
      try {
        return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // A connection on which answers do not come is no use: the next request opens another.
        fail(
            new IOException(
                "the connection was given up after "
                    + timeout.toMillis()
                    + " ms without an answer"));
        throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
      } catch (ExecutionException e) {
        throw new IOException(reason(e.getCause()), e.getCause());
      }
    }
  }

  private static String reason(@Nullable Throwable error) {
    if (error == null) {
      return "unknown";
    }
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }
}
