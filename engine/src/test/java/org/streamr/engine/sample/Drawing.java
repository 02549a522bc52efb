package org.streamr.engine.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasModule;
import org.streamr.engine.canvas.CanvasSettings;
import org.streamr.engine.canvas.Edge;

/** Draws canvases in tests. */
public final class Drawing {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<CanvasModule> modules = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private CanvasSettings settings = CanvasSettings.DEFAULT;

  /** Puts a module on it. */
  public Drawing module(String id, String type, String parameters) {
    try {
      modules.add(
          new CanvasModule(
              id,
              type,
              1,
              "",
              (ObjectNode) JSON.readTree(parameters),
              new CanvasModule.Position(0, 0)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Joins ports, each written as {@code module.port}. */
  public Drawing edge(String from, String to) {
    edges.add(new Edge(end(from), end(to)));
    return this;
  }

  private static Edge.End end(String text) {
    int dot = text.indexOf('.');
    return new Edge.End(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Sets how it is run. */
  public Drawing settings(CanvasSettings how) {
    settings = how;
    return this;
  }

  /** The canvas. */
  public Canvas canvas() {
    return new Canvas("test", "", modules, edges, settings);
  }
}
