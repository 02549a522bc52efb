package org.streamr.engine.spi;

/** What a port gives or takes. */
public enum PortType {
  /** Any value. */
  ANY,
  /** {@link Value.Num}. */
  NUMBER,
  /** {@link Value.Text}. */
  TEXT,
  /** {@link Value.Flag}. */
  BOOLEAN,
  /** {@link Value.Items}. */
  LIST,
  /** {@link Value.Fields}: an event, or anything else with named fields. */
  RECORD;

  /**
   * True if what gives {@code from} may be joined to a port of this type: the types are equal, or
   * one of them is any. What then turns out to be of another type is a {@linkplain
   * Scope#problem(String) problem} of the module that meets it.
   */
  public boolean accepts(PortType from) {
    return this == ANY || from == ANY || this == from;
  }
}
