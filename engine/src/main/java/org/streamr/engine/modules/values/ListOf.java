package org.streamr.engine.modules.values;

import java.util.ArrayDeque;
import java.util.List;
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

/** The last messages as a list. */
public final class ListOf implements ModuleType {
  private static final int MOST = 10_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.list",
            "Collect",
            Category.VALUES,
            "Collects messages into a list: either the last so many, given anew at each message, or"
                + " so many at a time.")
        .in("in", "In", PortType.ANY, "Messages to collect.")
        .out("out", "List", PortType.LIST, "Their values, the oldest first.")
        .with(
            Param.integer("size", "Size", 10, "Messages in a list, 1 to " + MOST + "."),
            Param.flag(
                "sliding",
                "At each message",
                false,
                "Give the last so many at each message, once there are enough; else begin a new"
                    + " list after each."),
            Param.field("field", "Field", "The field to collect; empty for the message itself."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Collecting(
        Field.of(parameters, "field"),
        parameters.integer("size", 1, MOST),
        parameters.flag("sliding"));
  }

  private record Collecting(Field field, int size, boolean sliding)
      implements Transform<ArrayDeque<Value>> {
    @Override
    public ArrayDeque<Value> initial() {
      return new ArrayDeque<>();
    }

    @Override
    public StateCodec<ArrayDeque<Value>> codec() {
      return Codecs.mutable(
          (values, out) -> ValueCodec.write(new Value.Items(List.copyOf(values)), out),
          in -> new ArrayDeque<>(((Value.Items) ValueCodec.read(in)).items()),
          ArrayDeque::new);
    }

    @Override
    public ArrayDeque<Value> onMessage(
        ArrayDeque<Value> values, int input, Message message, Scope scope) {
      values.add(field.of(message.value()));
      if (values.size() == size) {
        scope.emit(0, new Value.Items(List.copyOf(values)));
        if (sliding) {
          values.poll();
        } else {
          values.clear();
        }
      }
      return values;
    }
  }
}
