package org.streamr.engine.modules.values;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** One field of a record. */
public final class FieldOf implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.field",
            "Field",
            Category.VALUES,
            "Gives one field of each record. A field of a record in a record is written"
                + " outer.inner.")
        .in("in", "Record", PortType.ANY, "Records to look at.")
        .out("out", "Value", PortType.ANY, "The value of the field.")
        .with(
            Param.required(Kind.FIELD, "field", "Field", "The name of the field."),
            Param.flag(
                "optional", "May be missing", false, "Leave records without it out in silence."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Field field = Field.named(parameters.text("field"));
    boolean optional = parameters.flag("optional");
    return (Stateless)
        (input, message, scope) -> {
          Value value = field.of(message.value());
          if (!(value instanceof Value.None)) {
            scope.emit(0, value);
          } else if (!optional) {
            scope.problem(field.missing(message.value(), "value"));
          }
        };
  }
}
