package org.streamr.engine.canvas;

/** Joins an output to an input. An output may feed many inputs, an input be fed by many outputs. */
public record Edge(End from, End to) {
  /** A port of a module. */
  public record End(String module, String port) {}
}
