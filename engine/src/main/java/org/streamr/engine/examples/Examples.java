package org.streamr.engine.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The canvases that come with the engine. */
public final class Examples {
  private static final List<String> IDS =
      List.of("earthquakes", "cpu-anomaly", "stocks", "gas", "weather");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Examples() {}

  /** All of them: objects with id, name, description and canvas. */
  public static ArrayNode all() {
    ArrayNode all = JSON.createArrayNode();
    for (String id : IDS) {
      JsonNode canvas = canvas(id);
      ObjectNode example = all.addObject();
      example.put("id", id);
      example.put("name", canvas.path("name").asText());
      example.put("description", canvas.path("description").asText());
      example.set("canvas", canvas);
    }
    return all;
  }

  private static JsonNode canvas(String id) {
    try (InputStream in = Examples.class.getResourceAsStream(id + ".json")) {
      if (in == null) {
        throw new IOException("the example " + id + " is not in the program");
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
