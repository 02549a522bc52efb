package org.streamr.engine.canvas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Canvases as JSON: what {@code canvas.schema.json} describes, and nothing else, so that a slip of
 * the pen is told and not passed over.
 */
public final class CanvasCodec {
  /** A document, in characters. */
  public static final int MAX_CHARACTERS = 2_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanvasCodec() {}

  /** The JSON Schema of the document. */
  public static String schema() {
    try (InputStream resource =
        Objects.requireNonNull(
            CanvasCodec.class.getResourceAsStream("canvas.schema.json"), "the schema is missing")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a canvas.
   *
   * @throws MalformedCanvasException with the first thing that is wrong, and where
   */
  public static Canvas read(String json) throws MalformedCanvasException {
    if (json.length() > MAX_CHARACTERS) {
      throw new MalformedCanvasException(
          "The canvas has more than " + MAX_CHARACTERS + " characters; split it in two");
    }
    try {
      return read(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new MalformedCanvasException(
          "The canvas is no JSON: "
              + e.getOriginalMessage()
              + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")"));
    }
  }

  /** Reads a canvas; otherwise as {@link #read(String)}. */
  public static Canvas read(JsonNode document) throws MalformedCanvasException {
    CanvasReader reader = CanvasReader.of("The canvas", document);
    String format = reader.text("format", "", 64);
    if (!format.equals(Canvas.FORMAT)) {
      throw new MalformedCanvasException(
          "The canvas says that its format is \""
              + format
              + "\"; this engine reads \""
              + Canvas.FORMAT
              + "\"");
    }
    String name = reader.text("name", "", 200);
    String description = reader.text("description", "", 10_000);
    List<CanvasModule> modules = new ArrayList<>();
    for (CanvasReader module : reader.objects("modules", "Module", 1_000)) {
      modules.add(module.module());
    }
    List<Edge> edges = new ArrayList<>();
    for (CanvasReader edge : reader.objects("edges", "Edge", 10_000)) {
      edges.add(edge.edge());
    }
    CanvasSettings settings = reader.object("settings", "The settings").settings();
    reader.finish();
    return new Canvas(name, description, modules, edges, settings);
  }

  /** Writes a canvas as JSON. */
  public static ObjectNode write(Canvas canvas) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", Canvas.FORMAT);
    document.put("name", canvas.name());
    document.put("description", canvas.description());
    ArrayNode modules = document.putArray("modules");
    for (CanvasModule module : canvas.modules()) {
      ObjectNode node = modules.addObject();
      node.put("id", module.id());
      node.put("type", module.type());
      node.put("version", module.version());
      node.put("title", module.title());
      node.set("parameters", module.parameters());
      node.putObject("position").put("x", module.position().x()).put("y", module.position().y());
    }
    ArrayNode edges = document.putArray("edges");
    for (Edge edge : canvas.edges()) {
      edges.add(write(edge));
    }
    document.set("settings", write(canvas.settings()));
    return document;
  }

  /** Writes an edge as JSON. */
  public static ObjectNode write(Edge edge) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    end(node.putObject("from"), edge.from());
    end(node.putObject("to"), edge.to());
    return node;
  }

  private static void end(ObjectNode node, Edge.End end) {
    node.put("module", end.module()).put("port", end.port());
  }

  static ObjectNode write(CanvasSettings settings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("delivery", CanvasReader.word(settings.delivery()));
    node.put("transport", CanvasReader.word(settings.transport()));
    node.put("order", CanvasReader.word(settings.order()));
    node.put("parallelism", settings.parallelism());
    return node;
  }
}
