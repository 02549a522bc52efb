package org.streamr.engine.canvas;

import static org.streamr.engine.canvas.Finding.Severity.ERROR;
import static org.streamr.engine.canvas.Finding.Severity.WARNING;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.streamr.engine.spi.Port;

/** Checks how the modules of a canvas are joined. */
final class EdgeChecks {
  private final Map<String, CanvasModule> ids;
  private final Map<String, CanvasChecker.Known> known;
  private final List<Finding> found;

  /**
   * @param ids all modules
   * @param known those whose type is known
   * @param found takes what is found
   */
  EdgeChecks(
      Map<String, CanvasModule> ids, Map<String, CanvasChecker.Known> known, List<Finding> found) {
    this.ids = ids;
    this.known = known;
    this.found = found;
  }

  void check(List<Edge> edges) {
    Set<Edge> seen = new HashSet<>();
    List<Edge> sound = new ArrayList<>();
    for (Edge edge : edges) {
      if (!seen.add(edge)) {
        found.add(Finding.ofEdge(WARNING, edge, text(edge) + " is drawn twice; it counts once"));
      } else if (ends(edge)) {
        sound.add(edge);
      }
    }
    inputs(seen);
    cycles(sound);
  }

  private static String text(Edge edge) {
    return "The edge from "
        + edge.from().module()
        + "."
        + edge.from().port()
        + " to "
        + edge.to().module()
        + "."
        + edge.to().port();
  }

  private boolean ends(Edge edge) {
    for (Edge.End end : List.of(edge.from(), edge.to())) {
      if (!ids.containsKey(end.module())) {
        found.add(
            Finding.ofEdge(
                ERROR,
                edge,
                text(edge)
                    + " joins a module \""
                    + end.module()
                    + "\", which is not on the canvas; remove the edge"));
        return false;
      }
    }
    CanvasChecker.Known from = known.get(edge.from().module());
    CanvasChecker.Known to = known.get(edge.to().module());
    if (from == null || to == null) {
      return false;
    }
    Optional<Port> output = port(from.ports().outputs(), edge.from().port());
    Optional<Port> input = port(to.ports().inputs(), edge.to().port());
    if (output.isEmpty() || input.isEmpty()) {
      found.add(
          Finding.ofEdge(
              ERROR,
              edge,
              output.isEmpty()
                  ? from.name() + " has no output \"" + edge.from().port() + "\"; remove the edge"
                  : to.name() + " has no input \"" + edge.to().port() + "\"; remove the edge"));
      return false;
    }
    return types(edge, from, output.get(), to, input.get());
  }

  private boolean types(
      Edge edge, CanvasChecker.Known from, Port output, CanvasChecker.Known to, Port input) {
    if (input.type().accepts(output.type())) {
      return true;
    }
    found.add(
        Finding.ofEdge(
            ERROR,
            edge,
            from.name()
                + " gives a "
                + output.type().name().toLowerCase(Locale.ROOT)
                + " at "
                + output.label()
                + ", and "
                + to.name()
                + " takes a "
                + input.type().name().toLowerCase(Locale.ROOT)
                + " at "
                + input.label()
                + "; put a module between them that makes one of the other"));
    return false;
  }

  private static Optional<Port> port(List<Port> ports, String id) {
    return ports.stream().filter(port -> port.id().equals(id)).findFirst();
  }

  private void inputs(Set<Edge> edges) {
    Set<Edge.End> fed = edges.stream().map(Edge::to).collect(Collectors.toSet());
    for (CanvasChecker.Known module : known.values()) {
      String id = module.module().id();
      for (Port input : module.ports().inputs()) {
        if (input.required() && !fed.contains(new Edge.End(id, input.id()))) {
          found.add(
              Finding.ofPort(
                  ERROR,
                  id,
                  input.id(),
                  module.name() + " needs something at " + input.label() + "; draw an edge to it"));
        }
      }
    }
  }

  /** What is left when modules that wait for nothing are taken away, again and again. */
  private void cycles(List<Edge> edges) {
    Map<String, Set<String>> waiting = new LinkedHashMap<>();
    Map<String, Set<String>> feeds = new HashMap<>();
    ids.keySet().forEach(id -> waiting.put(id, new HashSet<>()));
    for (Edge edge : edges) {
      waiting.computeIfAbsent(edge.to().module(), any -> new HashSet<>()).add(edge.from().module());
      feeds.computeIfAbsent(edge.from().module(), any -> new HashSet<>()).add(edge.to().module());
    }
    Map<String, Set<String>> feeding = new LinkedHashMap<>();
    ids.keySet().forEach(id -> feeding.put(id, new HashSet<>(feeds.getOrDefault(id, Set.of()))));
    // From both sides, so that what only leads to a cycle, or comes from one, is not blamed.
    strip(waiting, feeds);
    Map<String, Set<String>> fedBy = new HashMap<>();
    edges.forEach(
        edge ->
            fedBy
                .computeIfAbsent(edge.to().module(), any -> new HashSet<>())
                .add(edge.from().module()));
    strip(feeding, fedBy);
    Set<String> circling = new HashSet<>(waiting.keySet());
    circling.retainAll(feeding.keySet());
    if (circling.isEmpty()) {
      return;
    }
    for (CanvasChecker.Known module : known.values()) {
      if (circling.contains(module.module().id())) {
        found.add(
            Finding.ofModule(
                ERROR,
                module.module().id(),
                module.name()
                    + " feeds itself, by way of "
                    + circling.stream().sorted().collect(Collectors.joining(", "))
                    + "; remove one of the edges between them"));
      }
    }
  }

  private static void strip(Map<String, Set<String>> waiting, Map<String, Set<String>> feeds) {
    Deque<String> free = new ArrayDeque<>();
    waiting.forEach(
        (id, on) -> {
          if (on.isEmpty()) {
            free.add(id);
          }
        });
    while (!free.isEmpty()) {
      String id = free.remove();
      waiting.remove(id);
      for (String next : feeds.getOrDefault(id, Set.of())) {
        Set<String> on = waiting.get(next);
        if (on != null && on.remove(id) && on.isEmpty()) {
          free.add(next);
        }
      }
    }
  }
}
