package org.streamr.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasChecker;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.MalformedCanvasException;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.canvas.StreamAccess;
import org.streamr.engine.modules.ModuleHarness;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.Ports;
import org.streamr.protocol.Address;

class ExamplesTest {
  static Stream<JsonNode> examples() {
    return Examples.all().valueStream();
  }

  /** Modules can be made with their parameters, and edges join ports that there are. */
  @ParameterizedTest
  @MethodSource("examples")
  void example_shouldFitTheCatalogue(JsonNode example) {
    assertThat(example.path("name").asText()).isNotBlank();
    assertThat(example.path("description").asText()).endsWith(".");
    Map<String, Ports> ports = new HashMap<>();
    for (JsonNode module : example.path("canvas").path("modules")) {
      ModuleType type = ModuleHarness.type(module.path("type").asText());
      assertThat(module.path("version").asInt()).isEqualTo(type.spec().version());
      ObjectNode set = (ObjectNode) module.path("parameters");
      set.fieldNames()
          .forEachRemaining(
              name ->
                  assertThat(name.equals(Parameters.KEY) && type.spec().keyed())
                      .as(name)
                      .isNotEqualTo(
                          type.spec().parameters().stream()
                              .anyMatch(parameter -> parameter.id().equals(name))));
      Parameters parameters = ModuleHarness.parameters(type, "{}");
      parameters.values().setAll(set);
      assertThat(type.create(parameters)).isNotNull();
      assertThat(ports.put(module.path("id").asText(), type.ports(parameters))).isNull();
    }
    for (JsonNode edge : example.path("canvas").path("edges")) {
      Port from = port(ports, edge.path("from"), false);
      Port to = port(ports, edge.path("to"), true);
      assertThat(to.type().accepts(from.type())).as(edge.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_shouldPassTheChecks(JsonNode example) throws MalformedCanvasException {
    CanvasChecker checker = new CanvasChecker(ModuleCatalogue.load(), StreamAccess.UNKNOWN);
    Canvas canvas = CanvasCodec.read(example.path("canvas").toString());
    assertThat(checker.check(canvas, Address.ZERO)).isEmpty();
  }

  private static Port port(Map<String, Ports> ports, JsonNode end, boolean input) {
    Ports of = Optional.ofNullable(ports.get(end.path("module").asText())).orElseThrow();
    List<Port> all = input ? of.inputs() : of.outputs();
    return all.stream()
        .filter(port -> port.id().equals(end.path("port").asText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no port " + end));
  }
}
