package org.streamr.engine.modules.text;

import java.util.Locale;
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

/** Texts in capital or small letters. */
public final class LetterCase implements ModuleType {
  /** How texts are written. */
  enum Form {
    UPPER,
    LOWER,
    TRIMMED
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "text.case",
            "Letter case",
            Category.TEXT,
            "Writes each text in capital letters, in small letters, or without white space around"
                + " it.")
        .in("in", "Text", PortType.ANY, "Texts, or records with them.")
        .out("out", "Text", PortType.TEXT, "The text as it is to be written.")
        .with(
            Param.choice("form", "Form", Form.UPPER, "How it is written."),
            Param.field("field", "Text", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Form form = parameters.choice("form", Form.class);
    return new Texts(Field.of(parameters, "field"))
        .each((text, scope) -> scope.emit(0, Value.of(written(form, text))));
  }

  private static String written(Form form, String text) {
    return switch (form) {
      case UPPER -> text.toUpperCase(Locale.ROOT);
      case LOWER -> text.toLowerCase(Locale.ROOT);
      case TRIMMED -> text.strip();
    };
  }
}
