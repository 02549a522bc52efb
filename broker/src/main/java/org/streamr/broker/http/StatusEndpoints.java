package org.streamr.broker.http;

import static org.streamr.broker.http.HttpEndpoints.API;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.streamr.broker.BrokerStatus;
import org.streamr.broker.Operator;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.chain.ChainStatus;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.signature.Secp256k1;

/** How the broker is. */
final class StatusEndpoints {
  private final Services services;
  private final String version;

  StatusEndpoints(Services services, String version) {
    this.services = services;
    this.version = version;
  }

  List<Endpoint> all() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(
        Endpoint.of("GET", API + "/status", "What the broker is and how it is")
            .answers(Endpoint.Answer.json("Status"))
            .by(request -> ApiResponse.ok(status())));
    // At the root too, where orchestrators and scrapers look.
    for (String prefix : List.of(API, "")) {
      endpoints.add(
          Endpoint.of("GET", prefix + "/health", "Whether the process is alive")
              .answers(Endpoint.Answer.json("Health"))
              .by(request -> ApiResponse.ok(Json.object().put("alive", true))));
      endpoints.add(
          Endpoint.of(
                  "GET", prefix + "/ready", "Whether it does all that it is there for; else 503")
              .answers(Endpoint.Answer.json("Ready"))
              .by(request -> ready()));
      endpoints.add(
          Endpoint.of("GET", prefix + "/metrics", "Metrics in Prometheus' text format")
              .answers(new Endpoint.Answer(200, "text/plain", "Text"))
              .by(request -> metrics()));
    }
    return endpoints;
  }

  private ApiResponse ready() {
    BrokerStatus.Snapshot snapshot = services.status().snapshot();
    ObjectNode json = Json.object().put("ready", snapshot.ready());
    problems(json, snapshot);
    return new ApiResponse.Json(snapshot.ready() ? 200 : 503, json);
  }

  private static void problems(ObjectNode json, BrokerStatus.Snapshot snapshot) {
    ArrayNode problems = json.putArray("problems");
    snapshot.problems().forEach(problems::add);
  }

  private ApiResponse metrics() throws RefusedException {
    if (services.meters() instanceof PrometheusMeterRegistry prometheus) {
      return new ApiResponse.Text("text/plain; version=0.0.4; charset=utf-8", prometheus.scrape());
    }
    throw new RefusedException(
        ErrorCode.BAD_REQUEST,
        "this broker's metrics go elsewhere; it was not set up for Prometheus");
  }

  private ObjectNode status() {
    BrokerStatus.Snapshot snapshot = services.status().snapshot();
    ObjectNode json = Json.object();
    json.put("version", version);
    services
        .operator()
        .map(Operator::account)
        .ifPresent(account -> json.put("account", account.address().toChecksumString()));
    json.put("startedAt", snapshot.startedAt().toString());
    json.put("ready", snapshot.ready());
    problems(json, snapshot);
    json.put("connections", snapshot.connections());
    json.put("subscriptions", snapshot.subscriptions());
    json.put("secp256k1", Secp256k1.engine().name());
    json.set("chain", chain(snapshot.chain()));
    ObjectNode storage = json.putObject("storage");
    storage.put("events", snapshot.storage().events());
    storage.put("batches", snapshot.storage().batches());
    storage.put("bytes", snapshot.storage().bytes());
    storage.put("bytesOnDisk", snapshot.storage().bytesOnDisk());
    storage.put("full", snapshot.storage().full());
    return json;
  }

  private ObjectNode chain(ChainStatus status) {
    ObjectNode json = Json.object();
    json.put("chainId", status.chainId());
    json.put("block", status.head().number());
    json.put("blockTime", status.head().time().toString());
    json.put("connected", status.isConnected());
    if (status.connection() instanceof ChainStatus.Stale stale) {
      json.put("staleSince", stale.since().toString());
      json.put("reason", stale.reason());
    }
    json.put("streams", services.chain().streams().size());
    return json;
  }
}
