package org.streamr.engine.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.api.common.JobID;

/** Asks a cluster how a job fares, by HTTP: the same for all clusters. */
final class JobWatch {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI rest;
  private final JobID job;

  JobWatch(HttpClient http, URI rest, JobID job) {
    this.http = http;
    this.rest = rest;
    this.job = job;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(rest + "/jobs/" + job + path)).timeout(PATIENCE).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }

  /** True if every part of it works. */
  boolean allWork() throws IOException, InterruptedException {
    JsonNode vertices = get("").path("vertices");
    for (JsonNode vertex : vertices) {
      String status = vertex.path("status").asText().toUpperCase(Locale.ROOT);
      if (!status.equals("RUNNING") && !status.equals("FINISHED")) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  /** How many checkpoints are complete. */
  long checkpoints() throws IOException, InterruptedException {
    return get("/checkpoints").path("counts").path("completed").asLong();
  }

  /** Why it broke last; the innermost reason. */
  Optional<String> failure() throws IOException, InterruptedException {
    JsonNode entries = get("/exceptions?maxExceptions=1").path("exceptionHistory").path("entries");
    String trace = entries.path(0).path("stacktrace").asText("");
    return trace.isEmpty() ? Optional.empty() : Optional.of(reason(trace));
  }

  /** The last "Caused by" of a stack trace, without the name of its class. */
  static String reason(String trace) {
    String reason = trace.lines().findFirst().orElse("");
    for (String line : trace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        reason = line.substring("Caused by: ".length());
      }
    }
    return reason.replaceFirst("^(?:[\\w$]+\\.)+[\\w$]+: ", "").strip();
  }
}
