package org.streamr.engine.spi;

import java.util.List;

/**
 * A parameter of a module.
 *
 * @param id as a canvas names it
 * @param label for people
 * @param value what it is by default, as JSON text; a required one has none: empty
 * @param choices what it may be, if {@link Kind#CHOICE}
 */
public record ParameterSpec(
    String id, String label, Kind kind, String value, List<String> choices, String help) {

  /** What an editor offers to set it with, and what it is checked to be. */
  public enum Kind {
    /** One line. */
    TEXT,
    /** Several lines. */
    LINES,
    /** A number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** True or false. */
    BOOLEAN,
    /** One of some texts. */
    CHOICE,
    /** A time such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 1d}. */
    DURATION,
    /** An expression of the engine's own language. */
    EXPRESSION,
    /** The name of a field of the records that come in. */
    FIELD,
    /** A stream: its address, its name, or its label. */
    STREAM,
    /** An Ethereum address. */
    ADDRESS,
    /** Anything: JSON. */
    JSON
  }

  /** True if a canvas must set it. */
  public boolean required() {
    return value.isEmpty();
  }
}
