package org.streamr.engine.canvas;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A module in its place.
 *
 * @param id unique in the canvas, and kept while it is edited: what the module's state is known by
 * @param type as {@link org.streamr.engine.spi.ModuleSpec#type}
 * @param version of the type that it was drawn with
 * @param title that people gave it; empty for the type's name
 * @param parameters those that are set
 */
public record CanvasModule(
    String id, String type, int version, String title, ObjectNode parameters, Position position) {
  /** Where it stands, in pixels at zoom 1; of no meaning to the engine. */
  public record Position(double x, double y) {}
}
