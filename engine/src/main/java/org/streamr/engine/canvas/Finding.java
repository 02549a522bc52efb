package org.streamr.engine.canvas;

import org.jspecify.annotations.Nullable;

/**
 * Something that the checks found in a canvas.
 *
 * @param module the module that it is about; null if it is about the whole canvas
 * @param port the port of that module, if it is about one
 * @param parameter the parameter of that module, if it is about one
 * @param edge the edge, if it is about one
 * @param message a sentence that says what is wrong, where, and what would be right
 */
public record Finding(
    Severity severity,
    @Nullable String module,
    @Nullable String port,
    @Nullable String parameter,
    @Nullable Edge edge,
    String message) {
  /** What it means for a run. */
  public enum Severity {
    /** The canvas cannot run. */
    ERROR,
    /** It can run, and may not do what was meant. */
    WARNING
  }

  /** About the whole canvas. */
  static Finding ofCanvas(String message) {
    return new Finding(Severity.ERROR, null, null, null, null, message);
  }

  /** About a module. */
  static Finding ofModule(Severity severity, String module, String message) {
    return new Finding(severity, module, null, null, null, message);
  }

  /** About a port of a module. */
  static Finding ofPort(Severity severity, String module, String port, String message) {
    return new Finding(severity, module, port, null, null, message);
  }

  /** About a parameter of a module. */
  static Finding ofParameter(Severity severity, String module, String parameter, String message) {
    return new Finding(severity, module, null, parameter, null, message);
  }

  /** About an edge. */
  static Finding ofEdge(Severity severity, Edge edge, String message) {
    return new Finding(severity, edge.to().module(), edge.to().port(), null, edge, message);
  }
}
