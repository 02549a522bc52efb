package org.streamr.engine.canvas;

import java.util.List;

/**
 * A pipeline as it is drawn. What it may say, {@code canvas.schema.json} tells.
 *
 * @param name for people
 * @param description for people; may be empty
 */
public record Canvas(
    String name,
    String description,
    List<CanvasModule> modules,
    List<Edge> edges,
    CanvasSettings settings) {
  /** The value of the document's {@code format}. */
  public static final String FORMAT = "streamr-canvas/1";

  /** Keeps copies. */
  public Canvas {
    modules = List.copyOf(modules);
    edges = List.copyOf(edges);
  }
}
