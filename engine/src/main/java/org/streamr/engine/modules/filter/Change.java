package org.streamr.engine.modules.filter;

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

/** Lets through what differs from what was let through last. */
public final class Change implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "filter.change",
            "Changes",
            Category.FILTER,
            "Lets a message through if its value differs from that of the last one let through; of"
                + " numbers, if by more than a margin. The first is always let through.")
        .in("in", "In", PortType.ANY, "Messages to look at.")
        .out("changed", "Changed", PortType.ANY, "Those that are different.")
        .with(
            Param.field("field", "Field", "The field to look at; empty for the message itself."),
            Param.number("margin", "Margin", 0, "By how much a number has to change at least."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Last(
        Field.of(parameters, "field"), parameters.number("margin", 0, Double.MAX_VALUE));
  }

  /** The state is the value that was let through last; none before the first. */
  private record Last(Field field, double margin) implements Transform<Value> {
    @Override
    public Value initial() {
      return Value.NONE;
    }

    @Override
    public StateCodec<Value> codec() {
      return Codecs.immutable(ValueCodec::write, ValueCodec::read);
    }

    @Override
    public Value onMessage(Value last, int input, Message message, Scope scope) {
      Value value = field.of(message.value());
      if (value instanceof Value.None) {
        scope.problem(field.missing(message.value(), "value"));
        return last;
      }
      if (!differ(last, value)) {
        return last;
      }
      scope.emit(0, message.value());
      return value;
    }

    private boolean differ(Value last, Value value) {
      if (last instanceof Value.Num(double before) && value instanceof Value.Num(double now)) {
        return margin == 0 ? before != now : Math.abs(now - before) > margin;
      }
      return !last.equals(value);
    }
  }
}
