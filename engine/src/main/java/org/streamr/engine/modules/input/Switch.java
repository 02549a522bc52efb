package org.streamr.engine.modules.input;

import java.util.Optional;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** A switch. */
public final class Switch implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "input.switch",
            "Switch",
            Category.INPUT,
            "Gives true or false, each time that somebody turns it, and once when the canvas first"
                + " runs.")
        .out("on", "On", PortType.BOOLEAN, "Whether it is on.")
        .with(Param.flag("start", "Starts on", false, "Whether it is on before it is turned."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Control(
        Optional.of(Value.of(parameters.flag("start"))),
        sent -> sent instanceof Value.Flag ? Optional.of(sent) : Optional.empty());
  }
}
