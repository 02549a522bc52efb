package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** The least and the greatest number. */
public final class MinMax implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.min-max",
            "Least and greatest",
            Category.STATISTICS,
            "Gives the least and the greatest number so far, whenever there is a new one.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .optional("reset", "Reset", PortType.ANY, "Each message lets it begin anew.")
        .out("least", "Least", PortType.NUMBER, "The least number.")
        .out("most", "Greatest", PortType.NUMBER, "The greatest number.")
        .with(Param.field("field", "Number", "The field to look at; empty for the message itself."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Running(
        Field.of(parameters, "field"),
        false,
        (sum, scope) -> {
          if (sum.last() == sum.least()) {
            scope.emit(0, Value.of(sum.least()));
          }
          if (sum.last() == sum.most()) {
            scope.emit(1, Value.of(sum.most()));
          }
        });
  }
}
