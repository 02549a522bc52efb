package org.streamr.web.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.web.WebLimits;

/**
 * Passes JSON-RPC calls of pages on to the Ethereum node, but for methods that change the node
 * itself. Answers as a node does, refusals too. Safe for many threads; calls block.
 */
public final class RpcProxy implements AutoCloseable {
  private static final int INVALID_REQUEST = -32_600;
  private static final int METHOD_NOT_FOUND = -32_601;
  private static final int INVALID_PARAMS = -32_602;
  private static final int LIMIT_EXCEEDED = -32_005;
  private static final int UNAVAILABLE = -32_002;
  private static final int MOST_PARALLEL = 8;

  private final JsonRpc node;
  private final RpcMethods methods;
  private final CallBudget budget;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(MOST_PARALLEL, Thread.ofVirtual().factory());

  /**
   * @param node closed by whoever opened it
   * @param nanoTime tells elapsed time
   */
  public RpcProxy(JsonRpc node, RpcMethods methods, LongSupplier nanoTime) {
    this.node = node;
    this.methods = methods;
    this.budget = new CallBudget(WebLimits.RPC_CALLS_PER_SECOND, WebLimits.RPC_BURST, nanoTime);
  }

  /**
   * Answers a request, or several in an array.
   *
   * @param client whose budget it takes from
   */
  public JsonNode answer(JsonNode request, String client) {
    if (!request.isArray()) {
      return budget.take(client, 1) ? answer(request) : exhausted(request);
    }
    if (request.isEmpty() || request.size() > WebLimits.RPC_BATCH) {
      return error(
          NullNode.getInstance(),
          INVALID_REQUEST,
          "A batch has 1 to " + WebLimits.RPC_BATCH + " calls; this one has " + request.size());
    }
    if (!budget.take(client, request.size())) {
      return exhausted(NullNode.getInstance());
    }
    return answerAll(request);
  }

  private ArrayNode answerAll(JsonNode requests) {
    List<Future<JsonNode>> answers = new ArrayList<>();
    requests.forEach(request -> answers.add(threads.submit(() -> answer(request))));
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Future<JsonNode> answer : answers) {
      try {
        all.add(answer.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a call to the node failed otherwise than it may", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return all;
      }
    }
    return all;
  }

  private JsonNode answer(JsonNode request) {
    JsonNode id = request.path("id");
    String method = request.path("method").asText("");
    if (method.isEmpty()) {
      return error(id, INVALID_REQUEST, "The call names no method");
    }
    if (!methods.allow(method)) {
      return error(
          id,
          METHOD_NOT_FOUND,
          "This server does not pass on '"
              + method
              + "': it serves what reads the chain, and eth_sendRawTransaction");
    }
    JsonNode params = request.path("params");
    if (!params.isArray() && !params.isMissingNode() && !params.isNull()) {
      return error(id, INVALID_PARAMS, "'params' must be an array");
    }
    List<Object> values = new ArrayList<>();
    params.forEach(values::add);
    return passOn(id, method, values.toArray());
  }

  private JsonNode passOn(JsonNode id, String method, Object[] params) {
    try {
      JsonNode result = node.call(method, params);
      if (result.isContainerNode()
          && result.toString().length() > WebLimits.RPC_ANSWER_CHARACTERS) {
        return error(
            id, LIMIT_EXCEEDED, "The answer is too long to pass on: ask for fewer blocks at once");
      }
      ObjectNode answer = begin(id);
      answer.set("result", result);
      return answer;
    } catch (ChainException.NodeError e) {
      ObjectNode answer = error(id, e.code(), String.valueOf(e.getMessage()));
      e.data().ifPresent(data -> ((ObjectNode) answer.get("error")).put("data", data));
      return answer;
    } catch (ChainException e) {
      return error(id, UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode exhausted(JsonNode request) {
    return error(
        request.path("id"),
        LIMIT_EXCEEDED,
        "Too many calls: at most "
            + WebLimits.RPC_CALLS_PER_SECOND
            + " a second are passed on for one client. Wait a moment");
  }

  private static ObjectNode begin(JsonNode id) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    answer.set("id", id.isMissingNode() ? NullNode.getInstance() : id);
    return answer;
  }

  private static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode answer = begin(id);
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
