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
import org.streamr.engine.spi.StreamSink;

/** Events for a stream. */
public final class Publish implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "test.publish",
        1,
        "Publish",
        Category.STREAMS,
        "",
        new Ports(List.of(Port.input("in", "In", PortType.ANY, "")), List.of()),
        List.of(
            new ParameterSpec("stream", "Stream", ParameterSpec.Kind.STREAM, "", List.of(), "")),
        false);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new StreamSink(parameters.text("stream"), "");
  }
}
