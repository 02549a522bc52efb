package org.streamr.engine.modules.show;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** The newest value. */
public final class Label implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of("show.label", "Label", Category.SHOW, "Shows the newest value as text.")
        .in("in", "In", PortType.ANY, "Values to show.")
        .with(
            Param.field("field", "Field", "The field to show; empty for the message itself."),
            Param.integer("digits", "Digits", 3, "Digits of a number after the point, 0 to 12."),
            Param.text("unit", "Unit", "", "What is written after the value."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Field field = Field.of(parameters, "field");
    double scale = Math.pow(10, parameters.integer("digits", 0, 12));
    String unit = parameters.optionalText("unit");
    return (Stateless)
        (input, message, scope) -> {
          Value whole = message.value();
          Value value = whole instanceof Value.Fields ? field.of(whole) : whole;
          if (value instanceof Value.None) {
            scope.problem(field.missing(whole, "value"));
            return;
          }
          Value rounded =
              value instanceof Value.Num(double number)
                  ? Value.of(Math.rint(number * scale) / scale)
                  : value;
          String text = ValueJson.plain(rounded);
          scope.show(Value.of(unit.isEmpty() ? text : text + " " + unit));
        };
  }
}
