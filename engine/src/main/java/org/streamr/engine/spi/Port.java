package org.streamr.engine.spi;

/**
 * An input or output of a module.
 *
 * @param id as edges name it: lower case, unique among the inputs, or the outputs, of its module
 * @param label for people
 * @param required whether a canvas is incomplete while nothing is joined to it; of inputs only
 */
public record Port(String id, String label, PortType type, String help, boolean required) {
  /** An input that must be joined. */
  public static Port input(String id, String label, PortType type, String help) {
    return new Port(id, label, type, help, true);
  }

  /** An input that may stay open. */
  public static Port optionalInput(String id, String label, PortType type, String help) {
    return new Port(id, label, type, help, false);
  }

  /** An output. */
  public static Port output(String id, String label, PortType type, String help) {
    return new Port(id, label, type, help, false);
  }
}
