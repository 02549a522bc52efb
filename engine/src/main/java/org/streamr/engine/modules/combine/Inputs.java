package org.streamr.engine.modules.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;

/** Inputs whose number is a parameter. */
final class Inputs {
  static final int MOST = 16;

  private Inputs() {}

  /** The names between the commas of a parameter. */
  static List<String> names(Parameters parameters) {
    List<String> names =
        Arrays.stream(parameters.text("inputs").split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    if (names.size() < 2 || names.size() > MOST || Set.copyOf(names).size() != names.size()) {
      throw new InvalidParameterException(
          "inputs", "has " + names.size() + " names; give 2 to " + MOST + " different ones");
    }
    return names;
  }

  /** An input of each name, and the outputs that the module has anyway. */
  static Ports ports(Parameters parameters, Ports fixed) {
    List<Port> inputs = new ArrayList<>();
    for (String name : names(parameters)) {
      inputs.add(Port.input(id(name), name, PortType.ANY, "What becomes the field " + name + "."));
    }
    return new Ports(inputs, fixed.outputs());
  }

  /** As edges name it. */
  static String id(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
