package org.streamr.engine.modules.combine;

import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Records;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** Several inputs as one. */
public final class Merge implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "combine.merge",
            "Merge",
            Category.COMBINE,
            "Gives the messages of both inputs, in order of time. More than two can be joined to"
                + " one input.")
        .in("a", "A", PortType.ANY, "Messages.")
        .in("b", "B", PortType.ANY, "More messages.")
        .out("out", "All", PortType.ANY, "All of them.")
        .with(
            Param.text(
                "origin",
                "Origin",
                "",
                "A field that is added to records: a or b, by where they came in. Empty for none."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    String origin = parameters.optionalText("origin");
    return (Stateless)
        (input, message, scope) ->
            scope.emit(
                0,
                !origin.isEmpty() && message.value() instanceof Value.Fields fields
                    ? Records.begin().all(fields).put(origin, input == 0 ? "a" : "b").end()
                    : message.value());
  }
}
