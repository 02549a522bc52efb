package org.streamr.engine.modules.statistics;

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

/** The average of the last numbers. */
public final class MovingAverage implements ModuleType {
  private static final int MOST = 100_000;

  /** How numbers count. */
  enum Kind {
    SIMPLE,
    EXPONENTIAL
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.moving-average",
            "Moving average",
            Category.STATISTICS,
            "Gives the average of the last numbers at each number: the simple one of the last so"
                + " many, or the exponential one, in which older numbers count less and less.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .out("average", "Average", PortType.NUMBER, "The average.")
        .with(
            Param.choice("kind", "Kind", Kind.SIMPLE, "How numbers count."),
            Param.integer("size", "Numbers", 10, "How many are looked at; 1 to " + MOST + "."),
            Param.flag("full", "Wait for all", false, "Give nothing before there are so many."),
            Param.field("field", "Number", "The field to look at; empty for the message itself."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Field field = Field.of(parameters, "field");
    int size = parameters.integer("size", 1, MOST);
    boolean full = parameters.flag("full");
    return switch (parameters.choice("kind", Kind.class)) {
      case SIMPLE -> new Simple(field, size, full);
      case EXPONENTIAL -> new Exponential(field, size, full);
    };
  }

  private record Simple(Field field, int size, boolean full) implements Transform<Ring> {
    @Override
    public Ring initial() {
      return new Ring(size);
    }

    @Override
    public StateCodec<Ring> codec() {
      return Codecs.mutable(Ring::write, in -> Ring.read(in, size), Ring::copy);
    }

    @Override
    public Ring onMessage(Ring ring, int input, Message message, Scope scope) {
      double number = field.number(message, scope);
      if (!Double.isNaN(number)) {
        ring.add(number);
        if (!full || ring.size() == size) {
          scope.emit(0, Value.of(ring.mean()));
        }
      }
      return ring;
    }
  }

  /** The average so far, and of how many numbers. */
  private record Average(double value, long count) {}

  private record Exponential(Field field, int size, boolean full) implements Transform<Average> {
    @Override
    public Average initial() {
      return new Average(0, 0);
    }

    @Override
    public StateCodec<Average> codec() {
      return Codecs.immutable(
          (average, out) -> {
            out.writeDouble(average.value);
            out.writeLong(average.count);
          },
          in -> new Average(in.readDouble(), in.readLong()));
    }

    @Override
    public Average onMessage(Average before, int input, Message message, Scope scope) {
      double number = field.number(message, scope);
      if (Double.isNaN(number)) {
        return before;
      }
      double weight = 2.0 / (size + 1);
      double value = before.count == 0 ? number : before.value + weight * (number - before.value);
      Average now = new Average(value, before.count + 1);
      if (!full || now.count >= size) {
        scope.emit(0, Value.of(now.value));
      }
      return now;
    }
  }
}
