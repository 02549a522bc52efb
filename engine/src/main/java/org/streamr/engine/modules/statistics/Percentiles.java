package org.streamr.engine.modules.statistics;

import java.util.Arrays;
import java.util.List;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;

/** Below which number so many of a hundred lie. */
public final class Percentiles implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.percentiles",
            "Percentiles",
            Category.STATISTICS,
            "Gives percentiles of all numbers so far, from a sketch that stays small (a t-digest):"
                + " they are near, and nearest at both ends.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .optional("reset", "Reset", PortType.ANY, "Each message lets it begin anew.")
        .out("percentiles", "Percentiles", PortType.RECORD, "Records such as p50, p95, p99.")
        .with(
            Param.text("percents", "Percentiles", "50, 95, 99", "From 0 to 100, with commas."),
            Param.integer("every", "Every", 1, "Tell at each so many numbers, from 1."),
            Param.field("field", "Number", "The field to look at; empty for the message itself."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    List<String> percents = percents(parameters.text("percents"));
    int every = parameters.integer("every", 1, 1_000_000);
    return new Running(
        Field.of(parameters, "field"),
        true,
        (sum, scope) -> {
          if (sum.size() % every == 0) {
            Records record = Records.begin();
            percents.forEach(
                percent -> record.put("p" + percent, sum.percentile(Double.parseDouble(percent))));
            scope.emit(0, record.end());
          }
        });
  }

  private static List<String> percents(String text) {
    List<String> percents =
        Arrays.stream(text.split(",", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    for (String percent : percents) {
      try {
        double number = Double.parseDouble(percent);
        if (number >= 0 && number <= 100) {
          continue;
        }
      } catch (NumberFormatException e) {
        throw new InvalidParameterException(
            "percents", "has \"" + percent + "\", which is no number");
      }
      throw new InvalidParameterException(
          "percents", "has " + percent + "; give numbers from 0 to 100");
    }
    return percents;
  }
}
