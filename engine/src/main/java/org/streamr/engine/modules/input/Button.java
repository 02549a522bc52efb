package org.streamr.engine.modules.input;

import java.util.Optional;
import org.streamr.engine.modules.base.Given;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** A button. */
public final class Button implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "input.button",
            "Button",
            Category.INPUT,
            "Gives a value each time that somebody presses it while the canvas runs.")
        .out("pressed", "Pressed", PortType.ANY, "The value, at each press.")
        .with(
            Param.text("text", "Text", "Press", "What the button says."),
            Param.of(Kind.JSON, "value", "Value", "true", "What is given at each press."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Value value = Given.of(parameters, "value");
    return new Control(Optional.empty(), sent -> Optional.of(value));
  }
}
