package org.streamr.engine.sample;

import java.util.List;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.StreamSource;

/** Events of a stream. */
public final class Subscribe implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "test.subscribe",
        1,
        "Subscribe",
        Category.STREAMS,
        "",
        new Ports(List.of(), List.of(Port.output("event", "Event", PortType.RECORD, ""))),
        List.of(
            new ParameterSpec("stream", "Stream", ParameterSpec.Kind.STREAM, "", List.of(), "")),
        false);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new StreamSource(parameters.text("stream"), "", false);
  }
}
