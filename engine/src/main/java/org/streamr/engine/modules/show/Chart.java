package org.streamr.engine.modules.show;

import java.util.List;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.InWords;
import org.streamr.engine.value.ValueJson;

/** A line chart. */
public final class Chart implements ModuleType {
  /** How values are drawn. */
  enum Style {
    LINE,
    STEPS,
    BARS,
    POINTS,
    CANDLES
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "show.chart",
            "Chart",
            Category.SHOW,
            "Draws numbers over time: of records the fields that are named, or all that are"
                + " numbers. Candles take the records of Bars: open, high, low and close.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .with(
            Param.text(
                "fields", "Fields", "", "The fields to draw, with commas between; empty for all."),
            Param.field("series", "Series", "A line of its own for each value of this field."),
            Param.choice("style", "Style", Style.LINE, "How the values are drawn."),
            Param.duration("span", "Shows", "10m", "How much time the chart shows."),
            Param.text("unit", "Unit", "", "What is written at the axis."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    parameters.choice("style", Style.class);
    parameters.duration("span");
    List<Field> fields = Names.fields(parameters.optionalText("fields"));
    Field series = Field.of(parameters, "series");
    return (Stateless) (input, message, scope) -> show(message, fields, series, scope);
  }

  private static void show(Message message, List<Field> fields, Field series, Scope scope) {
    Records point = Records.begin();
    if (!(message.value() instanceof Value.Fields(var all))) {
      double number = Field.named("").number(message, scope);
      if (!Double.isNaN(number)) {
        scope.show(point.put("value", number).end());
      }
      return;
    }
    if (fields.isEmpty()) {
      all.forEach(
          (name, value) -> {
            if (value instanceof Value.Num) {
              point.put(name, value);
            }
          });
    }
    for (Field field : fields) {
      point.put(field.path(), Field.number(field.of(message.value())));
    }
    Value.Fields numbers = point.end();
    if (numbers.fields().values().stream().noneMatch(Value.Num.class::isInstance)) {
      scope.problem("The record has no number to draw; it has " + InWords.names(all));
      return;
    }
    String line = series.path().isEmpty() ? "" : ValueJson.plain(series.of(message.value()));
    scope.show(line.isEmpty() ? numbers : Records.begin().put("_series", line).all(numbers).end());
  }
}
