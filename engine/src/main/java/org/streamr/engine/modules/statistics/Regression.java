package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;

/** The straight line nearest to the last points. */
public final class Regression implements ModuleType {
  private static final int MOST = 10_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.regression",
            "Linear regression",
            Category.STATISTICS,
            "Lays the straight line y = slope x + intercept through the last records, by least"
                + " squares.")
        .in("in", "In", PortType.ANY, "Records with both numbers.")
        .out(
            "line",
            "Line",
            PortType.RECORD,
            "Records with slope, intercept, r2 (how much of y it explains, 0 to 1) and expected,"
                + " the y of the newest x.")
        .with(
            Param.required(Kind.FIELD, "x", "x", "The field with x."),
            Param.required(Kind.FIELD, "y", "y", "The field with y."),
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
          if (!Double.isNaN(line.slope())) {
            scope.emit(
                0,
                Records.begin()
                    .put("slope", line.slope())
                    .put("intercept", line.intercept())
                    .put("r2", line.correlation() * line.correlation())
                    .put("expected", line.slope() * x + line.intercept())
                    .end());
          }
        });
  }
}
