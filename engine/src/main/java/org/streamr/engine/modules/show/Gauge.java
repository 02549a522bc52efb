package org.streamr.engine.modules.show;

import java.util.List;
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
import org.streamr.engine.spi.Value;

/** One number on a scale. */
public final class Gauge implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "show.gauge",
            "Gauge",
            Category.SHOW,
            "Shows the newest number on a scale, in another colour from a warning and from an alarm"
                + " on.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .with(
            Param.field("field", "Number", "The field to show; empty for the message itself."),
            Param.number("least", "Least", 0, "Where the scale begins."),
            Param.number("most", "Greatest", 100, "Where the scale ends."),
            Param.text("warning", "Warning from", "", "Empty for none."),
            Param.text("alarm", "Alarm from", "", "Empty for none."),
            Param.text("unit", "Unit", "", "What is written after the number."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    double least = parameters.number("least", -Double.MAX_VALUE, Double.MAX_VALUE);
    double most = parameters.number("most", -Double.MAX_VALUE, Double.MAX_VALUE);
    if (least >= most) {
      throw new InvalidParameterException("least", "is not below the greatest number of the scale");
    }
    for (String mark : List.of("warning", "alarm")) {
      if (!parameters.optionalText(mark).isEmpty()) {
        parameters.number(mark, -Double.MAX_VALUE, Double.MAX_VALUE);
      }
    }
    Field field = Field.of(parameters, "field");
    return (Stateless)
        (input, message, scope) -> {
          double number = field.number(message, scope);
          if (!Double.isNaN(number)) {
            scope.show(Value.of(number));
          }
        };
  }
}
