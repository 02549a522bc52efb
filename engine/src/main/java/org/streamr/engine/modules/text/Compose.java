package org.streamr.engine.modules.text;

import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.modules.base.Template;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** Texts made of fields. */
public final class Compose implements ModuleType {
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

  @Override
  public Behaviour create(Parameters parameters) {
    Template template = Template.of(parameters.text("template"));
    return (Stateless)
        (input, message, scope) -> scope.emit(0, Value.of(template.of(message.value())));
  }
}
