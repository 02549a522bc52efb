package org.streamr.engine.modules.values;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.modules.base.Given;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/** A value that is always the same. */
public final class Constant implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.constant",
            "Constant",
            Category.VALUES,
            "Gives one value, once, when the run begins, and again when the canvas was edited to"
                + " have another. Modules that remember the latest value of each input work with it"
                + " from then on.")
        .out("out", "Value", PortType.ANY, "The value.")
        .with(
            Param.required(
                Kind.JSON,
                "value",
                "Value",
                "A number, a text, true, false, or other JSON; what is no JSON is a text."))
        .build();
  }

  @Override
  public Ports ports(Parameters parameters) {
    Port port = spec().ports().outputs().getFirst();
    PortType type =
        parameters.json("value").isMissingNode()
            ? PortType.ANY
            : type(Given.of(parameters, "value"));
    return new Ports(List.of(), List.of(Port.output(port.id(), port.label(), type, port.help())));
  }

  private static PortType type(Value value) {
    return switch (value) {
      case Value.None _ -> PortType.ANY;
      case Value.Num _ -> PortType.NUMBER;
      case Value.Text _ -> PortType.TEXT;
      case Value.Flag _ -> PortType.BOOLEAN;
      case Value.Items _ -> PortType.LIST;
      case Value.Fields _ -> PortType.RECORD;
    };
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Once(Given.of(parameters, "value"));
  }

  private record Once(Value value) implements Source {
    @Override
    public boolean replayable() {
      return true;
    }

    @Override
    public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
      byte[] given = ValueJson.text(value).getBytes(StandardCharsets.UTF_8);
      return new Giving(value, given, Arrays.equals(given, position));
    }
  }

  /** The position is the value that was given, so that another one is given too. */
  private static final class Giving implements Source.Reading {
    private final Value value;
    private final byte[] asBytes;
    private boolean given;

    Giving(Value value, byte[] asBytes, boolean given) {
      this.value = value;
      this.asBytes = asBytes;
      this.given = given;
    }

    @Override
    public long poll(long now, Consumer<Source.Emission> to) {
      if (!given) {
        to.accept(new Source.Emission(0, new Message(now, value)));
        given = true;
      }
      return Long.MAX_VALUE;
    }

    @Override
    public byte[] position() {
      return given ? asBytes.clone() : new byte[0];
    }

    @Override
    public void close() {}
  }
}
