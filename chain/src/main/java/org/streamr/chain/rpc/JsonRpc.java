package org.streamr.chain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.ChainException;

/**
 * JSON-RPC 2.0 to one Ethereum node, over HTTP or a websocket. Safe for use by many threads; calls
 * block (cheap on virtual threads). Reconnects by itself: a call after a break opens a new
 * connection.
 *
 * <p>Built on the JDK's client, whose threads are daemons: web3j's own transports keep a process
 * alive for a minute after its last call.
 */
public final class JsonRpc implements AutoCloseable {
  /** Default for how long one call may take. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

  /** Calls in one request at most. */
  public static final int LARGEST_BATCH = 64;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI uri;
  private final Duration timeout;
  private final RpcTransport transport;
  private final AtomicLong ids = new AtomicLong();
  private final List<Consumer<JsonNode>> pushListeners = new CopyOnWriteArrayList<>();

  private JsonRpc(URI uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.transport =
        isWebSocket(uri)
            ? new WebSocketTransport(uri, client, JSON, this::pushed)
            : new HttpTransport(uri, client);
  }

  /**
   * Prepares to talk to a node; nothing is sent yet.
   *
   * @param uri {@code http}, {@code https}, {@code ws} or {@code wss}
   * @throws IllegalArgumentException for any other scheme
   */
  public static JsonRpc to(URI uri) {
    return to(uri, DEFAULT_TIMEOUT);
  }

  /**
   * Prepares to talk to a node; nothing is sent yet.
   *
   * @param timeout for one call
   */
  public static JsonRpc to(URI uri, Duration timeout) {
    String scheme = uri.getScheme();
    if (scheme == null
        || !List.of("http", "https", "ws", "wss").contains(scheme)
        || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "The address of an Ethereum node looks like http://host:8545 or ws://host:8545, not like"
              + " '"
              + uri
              + "'");
    }
    return new JsonRpc(uri, timeout);
  }

  private static boolean isWebSocket(URI uri) {
    return uri.getScheme().startsWith("ws");
  }

  /** Where the node is. */
  public URI uri() {
    return uri;
  }

  /**
   * Calls a method and returns its result; a JSON null comes as a null node.
   *
   * @param params values that Jackson knows how to write
   * @throws ChainException.Unavailable if the node cannot be reached or does not answer in time
   * @throws ChainException.NodeError if it answers with an error
   */
  public JsonNode call(String method, Object... params) {
    long id = ids.incrementAndGet();
    return result(method, exchange(id, request(id, method, params)));
  }

  /**
   * Calls one method many times in one request, and returns the results in the order of the calls.
   *
   * @param calls the parameters of each call; at most {@link #LARGEST_BATCH}, which nodes accept
   * @throws IllegalStateException on a websocket
   * @throws ChainException as {@link #call} does, if any of the calls fails
   */
  public List<JsonNode> callAll(String method, List<List<Object>> calls) {
    if (!(transport instanceof HttpTransport)) {
      throw new IllegalStateException("many calls in one request need HTTP");
    }
    if (calls.isEmpty()) {
      return List.of();
    }
    long first = ids.addAndGet(calls.size()) - calls.size();
    ArrayNode requests = JSON.createArrayNode();
    for (int i = 0; i < calls.size(); i++) {
      requests.add(request(first + i, method, calls.get(i).toArray()));
    }
    JsonNode answers = exchange(first, requests);
    JsonNode[] results = new JsonNode[calls.size()];
    for (JsonNode answer : answers) {
      // An answer without a known id answers the whole request, with an error.
      int index = (int) (answer.path("id").asLong(first) - first);
      results[index] = result(method, answer);
    }
    if (answers.size() != results.length) {
      throw new ChainException.Unavailable(
          "The Ethereum node at " + uri + " does not answer many calls in one request");
    }
    return List.of(results);
  }

  private static ObjectNode request(long id, String method, Object... params) {
    ObjectNode request =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
    ArrayNode array = request.putArray("params");
    for (Object param : params) {
      array.addPOJO(param);
    }
    return request;
  }

  private JsonNode result(String method, JsonNode answer) {
    JsonNode error = answer.get("error");
    if (error != null && !error.isNull()) {
      throw new ChainException.NodeError(
          method,
          error.path("code").asInt(),
          error.path("message").asText(),
          revertData(error.path("data")));
    }
    JsonNode result = answer.get("result");
    if (result == null) {
      throw notANode(null);
    }
    return result;
  }

  private ChainException.Unavailable notANode(@Nullable Exception cause) {
    String message = "What answers at " + uri + " is not an Ethereum node: check the address";
    return cause == null
        ? new ChainException.Unavailable(message)
        : new ChainException.Unavailable(message, cause);
  }

  private JsonNode exchange(long id, JsonNode request) {
    try {
      return JSON.readTree(transport.exchange(id, JSON.writeValueAsString(request), timeout));
    } catch (JsonProcessingException e) {
      throw notANode(e);
    } catch (IOException e) {
      throw new ChainException.Unavailable(
          "The Ethereum node at " + uri + " does not answer: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException.Unavailable(
          "Interrupted while waiting for the Ethereum node at " + uri, e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof ConnectException || e.getCause() instanceof ConnectException) {
      return "connection refused; is it running?";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Nodes put the returned bytes into data as text, or into an object around it. */
  private static @Nullable String revertData(JsonNode data) {
    if (data.isTextual()) {
      return data.asText();
    }
    JsonNode inner = data.path("data");
    return inner.isTextual() ? inner.asText() : null;
  }

  /**
   * Calls {@code listener} with what the node pushes, and with a missing node when a connection
   * broke. Must not block. Never called on HTTP.
   *
   * @return what stops it
   */
  Runnable onPush(Consumer<JsonNode> listener) {
    pushListeners.add(listener);
    return () -> pushListeners.remove(listener);
  }

  private void pushed(JsonNode message) {
    pushListeners.forEach(listener -> listener.accept(message));
  }

  /**
   * Number of the present connection, from 1, opened if there is none; empty on HTTP, where nothing
   * can be subscribed.
   *
   * @throws ChainException.Unavailable if the node cannot be reached
   */
  OptionalLong session() {
    if (!(transport instanceof WebSocketTransport socket)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(socket.session());
    } catch (IOException e) {
      throw new ChainException.Unavailable(
          "The Ethereum node at " + uri + " does not answer: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException.Unavailable(
          "Interrupted while waiting for the Ethereum node at " + uri, e);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
