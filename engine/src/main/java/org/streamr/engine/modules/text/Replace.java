package org.streamr.engine.modules.text;

import java.util.function.UnaryOperator;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.Regex;

/** Replaces what a pattern finds. */
public final class Replace implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "text.replace",
            "Replace",
            Category.TEXT,
            "Replaces each part of a text that is the same as another, or that a regular expression"
                + " (RE2) finds; $1 then stands for what its first group found.")
        .in("in", "Text", PortType.ANY, "Texts, or records with them.")
        .out("out", "Text", PortType.TEXT, "The text with its parts replaced.")
        .with(
            Param.required(Kind.TEXT, "find", "Find", "What is replaced."),
            Param.text("by", "Replace by", "", "What takes its place."),
            Param.flag("pattern", "Regular expression", false, "Whether it is a pattern."),
            Param.field("field", "Text", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String find = parameters.json("find").asText("");
    String by = parameters.json("by").asText("");
    UnaryOperator<String> replacing =
        parameters.flag("pattern")
            ? replacing(Patterns.of(parameters, "find"), by)
            : text -> text.replace(find, by);
    if (find.isEmpty()) {
      throw new InvalidParameterException("find", "is not set: give the text to replace");
    }
    Texts texts = new Texts(Field.of(parameters, "field"));
    return texts.each((text, scope) -> scope.emit(0, Value.of(replacing.apply(text))));
  }

  private static UnaryOperator<String> replacing(Regex regex, String by) {
    try {
      regex.checkReplacement(by);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException("by", "cannot take the place: " + e.getMessage());
    }
    return text -> regex.replaceAll(text, by);
  }
}
// import java.util.function.UnaryOperator
