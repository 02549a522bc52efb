package org.streamr.engine.modules.streams;

import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.StreamSink;

/** Events for a stream. */
public final class Publish implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "streams.publish",
            "Publish",
            Category.STREAMS,
            "Publishes each message as an event of a stream, signed by the engine account of the"
                + " canvas's owner, which needs the permission to publish. Each is published once,"
                + " also after a crash; the canvas's settings say whether it may be visible before"
                + " that is certain. What is no record is published as {\"value\": …}.")
        .in("events", "Events", PortType.ANY, "What to publish.")
        .with(
            Param.required(Kind.STREAM, "stream", "Stream", "Its address, its name, or its label."),
            Param.field(
                "partitionKey",
                "Partition by",
                "Events with the same value of this field stay in order, in one partition. Empty"
                    + " for the first partition."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new StreamSink(parameters.text("stream"), parameters.optionalText("partitionKey"));
  }
}
