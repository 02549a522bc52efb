package org.streamr.engine.modules.base;

import java.util.ArrayList;
import java.util.List;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;

/** Collects what a module tells of itself, in the order in which people see it. */
public final class Spec {
  private final String type;
  private final String name;
  private final Category category;
  private final String help;
  private final List<Port> inputs = new ArrayList<>();
  private final List<Port> outputs = new ArrayList<>();
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private boolean keyed;

  private Spec(String type, String name, Category category, String help) {
    this.type = type;
    this.name = name;
    this.category = category;
    this.help = help;
  }

  /** Begins, at version 1. */
  public static Spec of(String type, String name, Category category, String help) {
    return new Spec(type, name, category, help);
  }

  /** Adds an input that must be joined. */
  public Spec in(String id, String label, PortType type, String help) {
    inputs.add(Port.input(id, label, type, help));
    return this;
  }

  /** Adds an input that may stay open. */
  public Spec optional(String id, String label, PortType type, String help) {
    inputs.add(Port.optionalInput(id, label, type, help));
    return this;
  }

  /** Adds an output. */
  public Spec out(String id, String label, PortType type, String help) {
    outputs.add(Port.output(id, label, type, help));
    return this;
  }

  /** Adds parameters. */
  public Spec with(ParameterSpec... more) {
    parameters.addAll(List.of(more));
    return this;
  }

  /** Lets it keep a state for each value of a field. */
  public Spec keyed() {
    keyed = true;
    return this;
  }

  /** Returns it all. */
  public ModuleSpec build() {
    return new ModuleSpec(
        type, 1, name, category, help, new Ports(inputs, outputs), parameters, keyed);
  }
}
