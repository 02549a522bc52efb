package org.streamr.engine.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed from one version of a canvas to another, line by line. */
public final class CanvasDiff {
  private final List<String> lines = new ArrayList<>();

  private CanvasDiff() {}

  /**
   * Compares.
   *
   * @return a line for each difference, which begins with {@code +} for what is new, {@code -} for
   *     what is gone, {@code ~} for what changed; none if nothing did
   */
  public static List<String> between(Canvas before, Canvas after) {
    CanvasDiff diff = new CanvasDiff();
    diff.changed("name", before.name(), after.name());
    diff.changed("description", before.description(), after.description());
    diff.parameters(
        "settings", CanvasCodec.write(before.settings()), CanvasCodec.write(after.settings()));
    diff.modules(byId(before), byId(after));
    diff.edges(new LinkedHashSet<>(before.edges()), new LinkedHashSet<>(after.edges()));
    return List.copyOf(diff.lines);
  }

  private static Map<String, CanvasModule> byId(Canvas canvas) {
    return canvas.modules().stream()
        .collect(
            Collectors.toMap(
                CanvasModule::id, Function.identity(), (a, b) -> b, LinkedHashMap::new));
  }

  private void modules(Map<String, CanvasModule> before, Map<String, CanvasModule> after) {
    before.forEach(
        (id, module) -> {
          CanvasModule now = after.get(id);
          if (now == null) {
            lines.add("- module " + id + " (" + module.type() + ")");
          } else {
            module(module, now);
          }
        });
    after.forEach(
        (id, module) -> {
          if (!before.containsKey(id)) {
            lines.add("+ module " + id + " (" + module.type() + ") " + module.parameters());
          }
        });
  }

  private void module(CanvasModule before, CanvasModule after) {
    String place = "module " + before.id() + ": ";
    changed(place + "type", before.type(), after.type());
    changed(
        place + "version", Integer.toString(before.version()), Integer.toString(after.version()));
    changed(place + "title", before.title(), after.title());
    parameters(place.substring(0, place.length() - 2), before.parameters(), after.parameters());
    if (!before.position().equals(after.position())) {
      lines.add("~ " + place + "moved");
    }
  }

  private void parameters(String place, ObjectNode before, ObjectNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      changed(place + ": " + name, text(before.get(name)), text(after.get(name)));
    }
  }

  private static String text(@Nullable JsonNode node) {
    return node == null ? "(not set)" : CanonicalJson.of(node);
  }

  private void changed(String what, String before, String after) {
    if (!before.equals(after)) {
      lines.add("~ " + what + ": " + before + " → " + after);
    }
  }

  private void edges(Set<Edge> before, Set<Edge> after) {
    before.stream()
        .filter(edge -> !after.contains(edge))
        .forEach(edge -> lines.add("- " + edge(edge)));
    after.stream()
        .filter(edge -> !before.contains(edge))
        .forEach(edge -> lines.add("+ " + edge(edge)));
  }

  private static String edge(Edge edge) {
    return "edge "
        + edge.from().module()
        + "."
        + edge.from().port()
        + " → "
        + edge.to().module()
        + "."
        + edge.to().port();
  }
}
