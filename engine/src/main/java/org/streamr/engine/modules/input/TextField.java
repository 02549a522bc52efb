package org.streamr.engine.modules.input;

import java.util.Optional;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** A field for text. */
public final class TextField implements ModuleType {
  private static final int LONGEST = 10_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "input.text",
            "Text field",
            Category.INPUT,
            "Gives a text, each time that somebody enters one; at most "
                + LONGEST
                + " characters are taken.")
        .out("text", "Text", PortType.TEXT, "The text that was entered.")
        .with(Param.text("start", "Starts with", "", "Given when the canvas first runs."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String start = parameters.optionalText("start");
    return new Control(
        start.isEmpty() ? Optional.empty() : Optional.of(Value.of(start)),
        sent ->
            sent instanceof Value.Text(String text) && text.length() <= LONGEST
                ? Optional.of(sent)
                : Optional.empty());
  }
}
