package org.streamr.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasModule;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.canvas.Edge;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.StreamSink;
import org.streamr.engine.spi.StreamSource;
import org.streamr.engine.spi.Transform;

/** Makes plans of canvases that have passed the checks. */
public final class Planner {
  private final ModuleCatalogue catalogue;

  /**
   * @param catalogue the modules that there are
   */
  public Planner(ModuleCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  private record Part(CanvasModule module, ModuleType type, Parameters parameters, Ports ports) {}

  /**
   * Plans.
   *
   * @throws IllegalArgumentException if the canvas would not pass the checks
   */
  public Plan plan(Canvas canvas) {
    Map<String, Part> waiting = new LinkedHashMap<>();
    for (CanvasModule module : canvas.modules()) {
      ModuleType type =
          catalogue
              .find(module.type())
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no module " + module.type()));
      Parameters parameters = ModuleCatalogue.parameters(type, module.parameters());
      waiting.put(module.id(), new Part(module, type, parameters, type.ports(parameters)));
    }
    Map<String, Part> parts = Map.copyOf(waiting);
    Map<String, Step> steps = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      int before = waiting.size();
      waiting
          .values()
          .removeIf(
              part -> {
                List<Step.Feed> feeds = feeds(part, canvas.edges(), parts);
                if (!feeds.stream().allMatch(feed -> steps.containsKey(feed.from()))) {
                  return false;
                }
                steps.put(part.module().id(), step(part, feeds, steps, canvas.settings()));
                return true;
              });
      if (waiting.size() == before) {
        throw new IllegalArgumentException("The modules feed each other: " + waiting.keySet());
      }
    }
    return new Plan(List.copyOf(steps.values()), canvas.settings());
  }

  private static List<Step.Feed> feeds(Part part, List<Edge> edges, Map<String, Part> parts) {
    List<Step.Feed> feeds = new ArrayList<>();
    for (Edge edge : new LinkedHashSet<>(edges)) {
      if (edge.to().module().equals(part.module().id())) {
        Part from = parts.get(edge.from().module());
        if (from == null) {
          throw new IllegalArgumentException("There is no module " + edge.from().module());
        }
        feeds.add(
            new Step.Feed(
                edge.from().module(),
                place(from.ports().outputs(), edge.from().port()),
                place(part.ports().inputs(), edge.to().port())));
      }
    }
    // By input, so that the order in which edges were drawn makes no difference.
    feeds.sort(
        (a, b) -> {
          int byInput = Integer.compare(a.input(), b.input());
          int byModule = byInput == 0 ? a.from().compareTo(b.from()) : byInput;
          return byModule == 0 ? Integer.compare(a.output(), b.output()) : byModule;
        });
    return feeds;
  }

  private static int place(List<Port> ports, String id) {
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException("There is no port " + id);
  }

  private static Behaviour behaviour(Part part) {
    try {
      return part.type().create(part.parameters());
    } catch (InvalidParameterException e) {
      throw new IllegalArgumentException(
          "The parameter '%s' of the module '%s' %s"
              .formatted(e.parameter(), part.module().id(), e.getMessage()),
          e);
    }
  }

  private static Step step(
      Part part, List<Step.Feed> feeds, Map<String, Step> before, CanvasSettings settings) {
    Behaviour behaviour = behaviour(part);
    Step.Kind kind =
        switch (behaviour) {
          case Transform<?> transform -> Step.Kind.TRANSFORM;
          case AsyncCall call -> Step.Kind.ASYNC_CALL;
          case Source source -> Step.Kind.SOURCE;
          case Sink sink -> Step.Kind.SINK;
          case StreamSource source -> Step.Kind.STREAM_SOURCE;
          case StreamSink sink -> Step.Kind.STREAM_SINK;
        };
    String key =
        kind == Step.Kind.TRANSFORM && part.type().spec().keyed() ? part.parameters().key() : "";
    int widest =
        feeds.stream()
            .map(feed -> before.get(feed.from()))
            .filter(Objects::nonNull)
            .mapToInt(Step::parallelism)
            .max()
            .orElse(1);
    boolean stateless = behaviour instanceof Transform<?> transform && transform.stateless();
    int parallelism =
        key.isEmpty()
            // What keeps nothing stays with what feeds it, so that nothing moves without need.
            ? (stateless && feeds.size() == 1 ? widest : 1)
            : settings.parallelism();
    boolean mixed = feeds.size() > 1 || widest > parallelism || (!key.isEmpty() && widest > 1);
    return new Step(
        part.module().id(),
        part.type().spec(),
        part.parameters(),
        kind,
        key,
        stateless,
        parallelism,
        mixed && settings.order() == CanvasSettings.Order.TIME,
        feeds,
        part.ports().outputs().stream().map(Port::id).toList());
  }
}
