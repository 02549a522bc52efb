package org.streamr.engine.modules.text;

import java.util.Locale;
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

/** Whether a text has another in it. */
public final class Contains implements ModuleType {
  /** Where the other text has to be. */
  enum Where {
    ANYWHERE,
    AT_THE_BEGINNING,
    AT_THE_END,
    ALL_OF_IT
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "text.contains",
            "Contains",
            Category.TEXT,
            "Says of each text whether another is in it.")
        .in("in", "Text", PortType.ANY, "Texts, or records with them.")
        .out("out", "Found", PortType.BOOLEAN, "Whether it is found.")
        .with(
            Param.required(Kind.TEXT, "find", "Find", "The text to look for."),
            Param.choice("where", "Where", Where.ANYWHERE, "Where it has to be."),
            Param.flag("anyCase", "Any case", true, "Whether capital letters are as small ones."),
            Param.field("field", "Text", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Where where = parameters.choice("where", Where.class);
    boolean anyCase = parameters.flag("anyCase");
    String find = folded(parameters.text("find"), anyCase);
    return new Texts(Field.of(parameters, "field"))
        .each((text, scope) -> scope.emit(0, Value.of(found(where, folded(text, anyCase), find))));
  }

  private static String folded(String text, boolean anyCase) {
    return anyCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static boolean found(Where where, String text, String find) {
    return switch (where) {
      case ANYWHERE -> text.contains(find);
      case AT_THE_BEGINNING -> text.startsWith(find);
      case AT_THE_END -> text.endsWith(find);
      case ALL_OF_IT -> text.equals(find);
    };
  }
}
