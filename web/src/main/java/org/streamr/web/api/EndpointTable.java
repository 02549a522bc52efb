package org.streamr.web.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All endpoints, found by method and path. Immutable. */
public final class EndpointTable {
  private final List<Row> rows;

  /** An endpoint with its path in parts. */
  private record Row(Endpoint endpoint, List<String> parts) {
    Optional<Map<String, String>> variables(List<String> path) {
      if (path.size() != parts.size()) {
        return Optional.empty();
      }
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String part = parts.get(i);
        if (part.startsWith("{")) {
          variables.put(part.substring(1, part.length() - 1), path.get(i));
        } else if (!part.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(variables);
    }

    /** How many of its parts are fixed: the more, the better it fits. */
    long fixed() {
      return parts.stream().filter(part -> !part.startsWith("{")).count();
    }
  }

  /** What was found. */
  public sealed interface Found {
    /** The endpoint that is asked for. */
    record Match(Endpoint endpoint, Map<String, String> variables) implements Found {}

    /** There is something, with other methods. */
    record OtherMethods(List<String> methods) implements Found {}

    /** There is nothing. */
    record Nothing() implements Found {}
  }

  /** Keeps the endpoints. */
  public EndpointTable(List<Endpoint> endpoints) {
    this.rows =
        endpoints.stream()
            .map(endpoint -> new Row(endpoint, parts(endpoint.path())))
            .sorted((one, other) -> Long.compare(other.fixed(), one.fixed()))
            .toList();
  }

  private static List<String> parts(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** All of them. */
  public List<Endpoint> endpoints() {
    return rows.stream().map(Row::endpoint).toList();
  }

  /** Finds the endpoint for a path. */
  public Found find(String method, String path) {
    List<String> parts = parts(path.isEmpty() ? "/" : path);
    List<String> others = new ArrayList<>();
    for (Row row : rows) {
      Optional<Map<String, String>> variables = row.variables(parts);
      if (variables.isPresent()) {
        if (row.endpoint().method().equals(method)) {
          return new Found.Match(row.endpoint(), variables.get());
        }
        others.add(row.endpoint().method());
      }
    }
    return others.isEmpty() ? new Found.Nothing() : new Found.OtherMethods(others);
  }
}
