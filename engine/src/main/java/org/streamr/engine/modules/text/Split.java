package org.streamr.engine.modules.text;

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
import org.streamr.engine.value.Regex;

/** Texts in parts. */
public final class Split implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "text.split",
            "Split",
            Category.TEXT,
            "Parts each text where a regular expression (RE2) is found, such as a comma.")
        .in("in", "Text", PortType.ANY, "Texts, or records with them.")
        .out("out", "Parts", PortType.LIST, "The parts, in order.")
        .with(
            Param.of(Kind.TEXT, "pattern", "At", "\\s*,\\s*", "What lies between the parts."),
            Param.field("field", "Text", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Regex regex = Patterns.of(parameters, "pattern");
    return new Texts(Field.of(parameters, "field"))
        .each(
            (text, scope) ->
                scope.emit(0, new Value.Items(regex.split(text).stream().map(Value::of).toList())));
  }
}
