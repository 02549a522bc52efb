package org.streamr.engine.modules.input;

import java.util.Optional;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** A slider. */
public final class Slider implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "input.slider",
            "Slider",
            Category.INPUT,
            "Gives a number between two, each time that somebody moves it, and one when the canvas"
                + " first runs.")
        .out("number", "Number", PortType.NUMBER, "The number that it stands at.")
        .with(
            Param.number("least", "Least", 0, "Where it begins."),
            Param.number("most", "Greatest", 100, "Where it ends."),
            Param.number("step", "Step", 1, "The distance between two places."),
            Param.number("start", "Starts at", 50, "Where it stands before it is moved."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    double least = parameters.number("least", -1e15, 1e15);
    double most = parameters.number("most", -1e15, 1e15);
    if (least >= most) {
      throw new InvalidParameterException("least", "is not below the greatest number");
    }
    parameters.number("step", Double.MIN_NORMAL, most - least);
    double start = parameters.number("start", least, most);
    return new Control(
        Optional.of(Value.of(start)),
        sent ->
            sent instanceof Value.Num(double number) && Double.isFinite(number)
                ? Optional.of(Value.of(Math.clamp(number, least, most)))
                : Optional.empty());
  }
}
