package org.streamr.engine.modules.values;

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

/** Values to JSON text. */
public final class JsonText implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.json-text",
            "Write JSON",
            Category.VALUES,
            "Writes each message as JSON text, in one line.")
        .in("in", "In", PortType.ANY, "Any messages.")
        .out("out", "Text", PortType.TEXT, "The JSON text.")
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return (Stateless)
        (input, message, scope) -> scope.emit(0, Value.of(ValueJson.text(message.value())));
  }
}
