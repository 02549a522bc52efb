package org.streamr.engine.sample;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;

/** Passes messages of two inputs on, and shows them if asked to. */
public final class Pass implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "test.pass",
        1,
        "Pass",
        Category.VALUES,
        "",
        new Ports(
            List.of(
                Port.input("in", "In", PortType.ANY, ""),
                Port.optionalInput("other", "Other", PortType.ANY, "")),
            List.of(Port.output("out", "Out", PortType.ANY, ""))),
        List.of(
            new ParameterSpec("show", "Show", ParameterSpec.Kind.BOOLEAN, "false", List.of(), "")),
        false);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Passing(parameters.flag("show"));
  }

  private record Passing(boolean show) implements Transform<Value> {
    @Override
    public boolean stateless() {
      return true;
    }

    @Override
    public Value initial() {
      return Value.NONE;
    }

    @Override
    public StateCodec<Value> codec() {
      return new StateCodec<>() {
        @Override
        public void write(Value state, DataOutput out) {}

        @Override
        public Value read(DataInput in) {
          return Value.NONE;
        }

        @Override
        public Value copy(Value state) {
          return state;
        }
      };
    }

    @Override
    public Value onMessage(Value state, int input, Message message, Scope scope) {
      if (show) {
        scope.show(message.value());
      }
      scope.emit(0, message.value());
      return state;
    }
  }
}
