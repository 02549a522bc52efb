package org.streamr.engine.modules.values;

import java.util.List;
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

/** The items of a list, one by one. */
public final class Each implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.each",
            "Each",
            Category.VALUES,
            "Gives the items of each list one by one, in order.")
        .in("in", "List", PortType.ANY, "Lists, or records with a field that is one.")
        .out("out", "Item", PortType.ANY, "Each item.")
        .with(Param.field("field", "List", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Field field = Field.of(parameters, "field");
    return (Stateless)
        (input, message, scope) -> {
          if (field.of(message.value()) instanceof Value.Items(List<Value> items)) {
            items.forEach(item -> scope.emit(0, item));
          } else {
            scope.problem(field.missing(message.value(), "list"));
          }
        };
  }
}
