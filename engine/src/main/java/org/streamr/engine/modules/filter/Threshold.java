package org.streamr.engine.modules.filter;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;

/** Lets through what lies in a range. */
public final class Threshold implements ModuleType {
  private static final int WITHIN = 0;
  private static final int OUTSIDE = 1;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "filter.threshold",
            "Threshold",
            Category.FILTER,
            "Parts messages by a number: those from the least to the greatest value on one side,"
                + " all others on the other.")
        .in("in", "In", PortType.ANY, "Messages to look at.")
        .out("within", "Within", PortType.ANY, "Those whose number lies in the range.")
        .out("outside", "Outside", PortType.ANY, "Those whose number does not.")
        .with(
            Param.field("field", "Number", "The field to look at; empty for the message itself."),
            Param.number("least", "Least", 0, "The least number of the range."),
            Param.number("most", "Greatest", 1e15, "The greatest number of the range."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Field field = Field.of(parameters, "field");
    double least = parameters.number("least", -Double.MAX_VALUE, Double.MAX_VALUE);
    double most = parameters.number("most", -Double.MAX_VALUE, Double.MAX_VALUE);
    if (least > most) {
      throw new InvalidParameterException(
          "least", "is above the greatest number: exchange the two");
    }
    return (Stateless)
        (input, message, scope) -> {
          double number = field.number(message, scope);
          if (!Double.isNaN(number)) {
            boolean within = number >= least && number <= most;
            scope.emit(within ? WITHIN : OUTSIDE, message.value());
          }
        };
  }
}
