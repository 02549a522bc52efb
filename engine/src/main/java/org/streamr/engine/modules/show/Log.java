package org.streamr.engine.modules.show;

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
import org.streamr.engine.value.ValueJson;

/** Lines in the log. */
public final class Log implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "show.log",
            "Log",
            Category.SHOW,
            "Writes each message as a line into the log of the canvas.")
        .in("in", "In", PortType.ANY, "Messages to write.")
        .with(Param.text("prefix", "Begins with", "", "What each line begins with."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String prefix = parameters.optionalText("prefix");
    String begin = prefix.isEmpty() ? "" : prefix + " ";
    return (Stateless)
        (input, message, scope) -> {
          String line = begin + ValueJson.plain(message.value());
          scope.log(line);
          scope.show(Value.of(line));
        };
  }
}
