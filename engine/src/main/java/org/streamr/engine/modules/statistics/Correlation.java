package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Field;
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

/** How two numbers go together. */
public final class Correlation implements ModuleType {
  private static final int MOST = 10_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.correlation",
            "Correlation",
            Category.STATISTICS,
            "Gives the correlation (of Pearson) of two fields over the last records: 1 if they rise"
                + " together, -1 if one falls as the other rises, 0 if neither.")
        .in("in", "In", PortType.ANY, "Records with both numbers.")
        .out("correlation", "Correlation", PortType.NUMBER, "From -1 to 1.")
        .with(
            Param.required(Kind.FIELD, "x", "First", "The field with the first number."),
            Param.required(Kind.FIELD, "y", "Second", "The field with the second number."),
            Param.integer("size", "Records", 100, "How many are looked at; 2 to " + MOST + "."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new OverPairs(
        Field.named(parameters.text("x")),
        Field.named(parameters.text("y")),
        parameters.integer("size", 2, MOST),
        (line, x, scope) -> {
          if (!Double.isNaN(line.correlation())) {
            scope.emit(0, Value.of(line.correlation()));
          }
        });
  }
}
