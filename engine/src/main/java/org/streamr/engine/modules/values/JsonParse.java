package org.streamr.engine.modules.values;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.streamr.engine.value.InWords;
import org.streamr.engine.value.ValueJson;

/** JSON text to values. */
public final class JsonParse implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.json-parse",
            "Parse JSON",
            Category.VALUES,
            "Reads each text as JSON and gives what it says: a record, a list, a number.")
        .in("in", "Text", PortType.ANY, "JSON texts, or records with a field that is one.")
        .out("out", "Value", PortType.ANY, "What the text says.")
        .with(Param.field("field", "Text", "The field to read; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Field field = Field.of(parameters, "field");
    return (Stateless)
        (input, message, scope) -> {
          if (!(field.of(message.value()) instanceof Value.Text(String text))) {
            scope.problem(field.missing(message.value(), "text"));
            return;
          }
          try {
            scope.emit(0, ValueJson.parse(text));
          } catch (JsonProcessingException e) {
            scope.problem(
                InWords.describe(Value.of(text)) + " is no JSON: " + e.getOriginalMessage());
          }
        };
  }
}
