package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.StoreException;
import org.streamr.web.NodeInfo;

/** What this server is, and how it fares. */
final class StatusEndpoints {
  private static final int UNHEALTHY = 503;

  private final NodeInfo node;
  private final Store store;
  private final JsonRpc rpc;

  StatusEndpoints(NodeInfo node, Store store, JsonRpc rpc) {
    this.node = node;
    this.store = store;
    this.rpc = rpc;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/api/config", "The network that this server works with")
            .gives("Config")
            .by(this::config),
        Endpoint.get("/api/health", "Whether all that this server needs answers")
            .gives("Health")
            .by(this::health));
  }

  private Answer config(Request request) {
    ObjectNode config =
        Json.object().put("chainId", node.chainId()).put("development", node.development());
    config
        .putObject("broker")
        .put("url", node.brokerUrl().toString())
        .put("webSocket", node.brokerWebSocket().toString());
    config.put("rpc", "/rpc");
    config.set("contracts", node.contracts());
    if (node.development()) {
      config.put("developmentAccounts", true);
    }
    return Answer.ok(config);
  }

  private Answer health(Request request) {
    ArrayNode problems = Json.array();
    try {
      store.check();
    } catch (StoreException e) {
      problems.add(e.getMessage());
    }
    try {
      rpc.call("eth_chainId");
    } catch (ChainException e) {
      problems.add(e.getMessage());
    }
    ObjectNode health = Json.object().put("healthy", problems.isEmpty());
    health.set("problems", problems);
    return new Answer.Json(problems.isEmpty() ? 200 : UNHEALTHY, health);
  }
}
