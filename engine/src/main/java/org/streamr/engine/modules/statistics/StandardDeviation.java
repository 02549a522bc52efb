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

/** How far numbers lie apart. */
public final class StandardDeviation implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.standard-deviation",
            "Standard deviation",
            Category.STATISTICS,
            "Gives the standard deviation and the mean of all numbers so far, and how many"
                + " deviations the newest lies from the mean.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .optional("reset", "Reset", PortType.ANY, "Each message lets it begin anew.")
        .out("deviation", "Deviation", PortType.NUMBER, "The standard deviation of the sample.")
        .out("mean", "Mean", PortType.NUMBER, "The mean.")
        .out("score", "Score", PortType.NUMBER, "Deviations between the newest and the mean.")
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
          scope.emit(0, Value.of(sum.deviation()));
          scope.emit(1, Value.of(sum.mean()));
          if (sum.deviation() > 0) {
            scope.emit(2, Value.of((sum.last() - sum.mean()) / sum.deviation()));
          }
        });
  }
}
