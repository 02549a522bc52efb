package org.streamr.engine.spi;

import java.util.List;

/** The inputs and outputs of a module; messages name them by their place in these lists. */
public record Ports(List<Port> inputs, List<Port> outputs) {
  /** Keeps copies. */
  public Ports {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
