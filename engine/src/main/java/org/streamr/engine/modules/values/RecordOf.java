package org.streamr.engine.modules.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Given;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** Changes which fields a record has. */
public final class RecordOf implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.record",
            "Record",
            Category.VALUES,
            "Puts fields into each record, or takes some out of it: keeps those that are named, or"
                + " all, renames them, and adds fixed ones.")
        .in("in", "In", PortType.ANY, "Records; what is none becomes the field value.")
        .out("out", "Record", PortType.RECORD, "The new record.")
        .with(
            Param.text(
                "keep",
                "Keep",
                "",
                "The fields to keep, with commas between: place, magnitude as size. Empty for"
                    + " all."),
            Param.of(
                Kind.JSON,
                "add",
                "Add",
                "{}",
                "Fields to add to each record, as a JSON object: {\"unit\": \"km\"}."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    List<Kept> keep = keep(parameters.optionalText("keep"));
    Map<String, Value> add = Given.record(parameters, "add").fields();
    return (Stateless)
        (input, message, scope) -> {
          LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
          if (!(message.value() instanceof Value.Fields(var all))) {
            fields.put("value", message.value());
          } else if (keep.isEmpty()) {
            fields.putAll(all);
          } else {
            keep.forEach(kept -> fields.put(kept.name(), kept.field().of(message.value())));
          }
          fields.putAll(add);
          scope.emit(0, new Value.Fields(fields));
        };
  }

  private record Kept(Field field, String name) {}

  private static List<Kept> keep(String text) {
    List<Kept> kept = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] names = part.strip().split("\\s+as\\s+", -1);
      if (names.length > 2) {
        throw new InvalidParameterException(
            "keep", "has a field with two new names: " + part.strip());
      }
      if (!names[0].isEmpty()) {
        kept.add(new Kept(Field.named(names[0]), names[names.length - 1]));
      }
    }
    return kept;
  }
}
