package org.streamr.engine.sample;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

/** Adds up a field, for each key, and gives the sum with each message and each second of time. */
public final class Total implements ModuleType {
  private static final long SECOND = 1_000_000;

  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "test.total",
        1,
        "Total",
        Category.STATISTICS,
        "",
        new Ports(
            List.of(Port.input("in", "In", PortType.RECORD, "")),
            List.of(
                Port.output("sum", "Sum", PortType.RECORD, ""),
                Port.output("second", "Second", PortType.RECORD, ""))),
        List.of(
            new ParameterSpec("add", "Add", ParameterSpec.Kind.NUMBER, "0", List.of(), ""),
            new ParameterSpec("field", "Field", ParameterSpec.Kind.FIELD, "\"n\"", List.of(), "")),
        true);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Summing(parameters.text("field"), parameters.number("add", -1e9, 1e9));
  }

  /** What there is so far. */
  public record State(long count, double sum, long second) {}

  private record Summing(String field, double add) implements Transform<State> {
    @Override
    public State initial() {
      return new State(0, 0, 0);
    }

    @Override
    public StateCodec<State> codec() {
      return new Codec();
    }

    @Override
    public State onMessage(State state, int input, Message message, Scope scope) {
      if (!(message.value() instanceof Value.Fields fields)
          || !(fields.get(field) instanceof Value.Num(double number))) {
        scope.problem("There is no number in " + field);
        return state;
      }
      long second = (message.time() / SECOND + 1) * SECOND;
      if (second != state.second()) {
        scope.schedule(second);
      }
      State next = new State(state.count() + 1, state.sum() + number + add, second);
      scope.emit(0, value(next, scope.key()));
      return next;
    }

    @Override
    public State onTime(State state, long time, Scope scope) {
      scope.emit(1, value(state, scope.key()));
      return state;
    }

    private static Value value(State state, String key) {
      return Value.Fields.of(
          new java.util.TreeMap<>(
              Map.of(
                  "count",
                  Value.of((double) state.count()),
                  "key",
                  Value.of(key),
                  "sum",
                  Value.of(state.sum()))));
    }
  }

  private static final class Codec implements StateCodec<State> {
    @Override
    public void write(State state, DataOutput out) throws IOException {
      out.writeLong(state.count());
      out.writeDouble(state.sum());
      out.writeLong(state.second());
    }

    @Override
    public State read(DataInput in) throws IOException {
      return new State(in.readLong(), in.readDouble(), in.readLong());
    }

    @Override
    public State copy(State state) {
      return state;
    }
  }
}
