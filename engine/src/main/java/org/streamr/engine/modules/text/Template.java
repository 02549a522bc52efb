package org.streamr.engine.modules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** Texts made of fields. */
public final class Template implements ModuleType {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "text.join",
            "Compose",
            Category.TEXT,
            "Makes a text of each message: a template in which {place} stands for the field of that"
                + " name, and {} for the whole message.")
        .in("in", "In", PortType.ANY, "Messages to make texts of.")
        .out("out", "Text", PortType.TEXT, "The text.")
        .with(
            Param.required(
                Kind.LINES, "template", "Template", "Such as: magnitude {magnitude} at {place}."))
        .build();
  }

  /** A literal, then a field. */
  private record Part(String literal, Field field) {}

  @Override
  public Behaviour create(Parameters parameters) {
    String template = parameters.text("template");
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACE.matcher(template);
    int end = 0;
    while (matcher.find()) {
      String literal = template.substring(end, matcher.start());
      parts.add(new Part(literal, Field.named(matcher.group(1).strip())));
      end = matcher.end();
    }
    String rest = template.substring(end);
    return (Stateless)
        (input, message, scope) -> {
          StringBuilder text = new StringBuilder();
          for (Part part : parts) {
            text.append(part.literal());
            text.append(ValueJson.plain(part.field().of(message.value())));
          }
          scope.emit(0, Value.of(text.append(rest).toString()));
        };
  }
}
