package org.streamr.engine.modules.filter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueCodec;

/** Lets each value through once in a while. */
public final class Unique implements ModuleType {
  /** Values remembered; of more, the oldest is forgotten. */
  static final int MOST = 100_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "filter.unique",
            "Unique",
            Category.FILTER,
            "Lets a message through if its value has not come within a time before: the second"
                + " report of the same thing is left out. At most "
                + MOST
                + " values are remembered.")
        .in("in", "In", PortType.ANY, "Messages to look at.")
        .out("first", "First", PortType.ANY, "Those whose value is new.")
        .out("again", "Again", PortType.ANY, "Those whose value came before.")
        .with(
            Param.field("field", "Field", "The field to look at; empty for the message itself."),
            Param.duration("within", "Within", "1h", "For how long a value is remembered."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Seen(Field.of(parameters, "field"), parameters.duration("within").toNanos() / 1_000);
  }

  /** The state has when each value was let through, the oldest first. */
  private record Seen(Field field, long within) implements Transform<LinkedHashMap<Value, Long>> {
    @Override
    public LinkedHashMap<Value, Long> initial() {
      return new LinkedHashMap<>();
    }

    @Override
    public StateCodec<LinkedHashMap<Value, Long>> codec() {
      return Codecs.mutable(Seen::write, Seen::read, LinkedHashMap::new);
    }

    private static void write(LinkedHashMap<Value, Long> seen, DataOutput out) throws IOException {
      out.writeInt(seen.size());
      for (Map.Entry<Value, Long> each : seen.entrySet()) {
        ValueCodec.write(each.getKey(), out);
        out.writeLong(each.getValue());
      }
    }

    private static LinkedHashMap<Value, Long> read(DataInput in) throws IOException {
      int size = in.readInt();
      LinkedHashMap<Value, Long> seen = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        seen.put(ValueCodec.read(in), in.readLong());
      }
      return seen;
    }

    @Override
    public LinkedHashMap<Value, Long> onMessage(
        LinkedHashMap<Value, Long> seen, int input, Message message, Scope scope) {
      while (!seen.isEmpty()
          && (seen.firstEntry().getValue() + within <= message.time() || seen.size() >= MOST)) {
        seen.pollFirstEntry();
      }
      Value value = field.of(message.value());
      if (value instanceof Value.None) {
        scope.problem(field.missing(message.value(), "value"));
      } else if (seen.putIfAbsent(value, message.time()) == null) {
        scope.emit(0, message.value());
      } else {
        scope.emit(1, message.value());
      }
      return seen;
    }
  }
}
