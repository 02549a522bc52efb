package org.streamr.engine.modules.text;

import java.util.List;
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

/** What a pattern finds. */
public final class Match implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "text.match",
            "Regular expression",
            Category.TEXT,
            "Looks for a regular expression (RE2) in each text, and gives what its groups found.")
        .in("in", "Text", PortType.ANY, "Texts, or records with them.")
        .out("groups", "Groups", PortType.LIST, "What was found: the whole, then each group.")
        .out("none", "No match", PortType.TEXT, "Texts in which it is not found.")
        .with(
            Param.required(Kind.TEXT, "pattern", "Pattern", "Such as (\\d+) km."),
            Param.field("field", "Text", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Regex regex = Patterns.of(parameters, "pattern");
    return new Texts(Field.of(parameters, "field"))
        .each(
            (text, scope) ->
                regex
                    .groups(text)
                    .ifPresentOrElse(
                        groups -> scope.emit(0, items(groups)),
                        () -> scope.emit(1, Value.of(text))));
  }

  private static Value items(List<String> texts) {
    return new Value.Items(texts.stream().map(Value::of).toList());
  }
}
