package org.streamr.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.Ports;

/** What canvases are made of. */
final class ModuleEndpoints {
  private static final int MOST_CHARACTERS = 200;

  private final ModuleCatalogue catalogue;
  private final ArrayNode examples;

  ModuleEndpoints(ModuleCatalogue catalogue, ArrayNode examples) {
    this.catalogue = catalogue;
    this.examples = examples;
  }

  List<Endpoint> all() {
    ArrayNode modules =
        catalogue.types().stream().map(ModuleType::spec).map(this::spec).collect(Json.toArray());
    return List.of(
        Endpoint.get("/api/modules", "The kinds of modules that there are")
            .gives("List")
            .by(request -> Answer.ok(modules)),
        Endpoint.post("/api/modules/ports", "The ports of a module with certain parameters")
            .takes("ModuleParameters")
            .gives("Ports")
            .by(this::ports),
        Endpoint.get("/api/canvas.schema.json", "The JSON Schema of canvases")
            .gives("Object")
            .by(request -> new Answer.Text("application/schema+json", CanvasCodec.schema())),
        Endpoint.get("/api/examples", "Canvases to begin with")
            .gives("List")
            .by(request -> Answer.ok(examples)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode spec(ModuleSpec spec) {
    ObjectNode json =
        Json.object()
            .put("type", spec.type())
            .put("version", spec.version())
            .put("name", spec.name())
            .put("category", word(spec.category()))
            .put("help", spec.help());
    json.set("ports", ports(spec.ports()));
    json.set("parameters", spec.parameters().stream().map(this::parameter).collect(Json.toArray()));
    return json.put("keyed", spec.keyed());
  }

  private ObjectNode parameter(ParameterSpec parameter) {
    ObjectNode json =
        Json.object()
            .put("id", parameter.id())
            .put("label", parameter.label())
            .put("kind", word(parameter.kind()));
    json.set("value", value(parameter));
    ArrayNode choices = json.putArray("choices");
    parameter.choices().forEach(choices::add);
    return json.put("help", parameter.help()).put("required", parameter.required());
  }

  private static JsonNode value(ParameterSpec parameter) {
    if (parameter.required()) {
      return Json.MAPPER.nullNode();
    }
    try {
      return Json.MAPPER.readTree(parameter.value());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the default of the parameter " + parameter.id() + " is no JSON", e);
    }
  }

  private static ObjectNode ports(Ports ports) {
    ObjectNode json = Json.object();
    json.set("inputs", ports.inputs().stream().map(ModuleEndpoints::port).collect(Json.toArray()));
    json.set(
        "outputs", ports.outputs().stream().map(ModuleEndpoints::port).collect(Json.toArray()));
    return json;
  }

  private static ObjectNode port(Port port) {
    return Json.object()
        .put("id", port.id())
        .put("label", port.label())
        .put("type", word(port.type()))
        .put("help", port.help())
        .put("required", port.required());
  }

  private Answer ports(Request request) throws RefusedException {
    ObjectNode body = request.object();
    String name = Json.text(body, "type", MOST_CHARACTERS);
    ModuleType type =
        catalogue
            .find(name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Fault.NOT_FOUND, "There is no module of the type '" + name + "'"));
    JsonNode set = body.path("parameters");
    ObjectNode parameters = set instanceof ObjectNode object ? object : Json.object();
    try {
      return Answer.ok(ports(type.ports(ModuleCatalogue.parameters(type, parameters))));
    } catch (InvalidParameterException e) {
      throw Request.bad("The parameter '" + e.parameter() + "' " + e.getMessage());
    }
  }
}
