package org.streamr.engine.modules.maths;

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

/** By how much numbers grow. */
public final class Difference implements ModuleType {
  /** How a difference is told. */
  enum Measure {
    ABSOLUTE,
    RELATIVE,
    PER_SECOND
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "maths.difference",
            "Difference",
            Category.MATHS,
            "By how much each number is more than the one before: as it is, in relation to that"
                + " one, or for each second between them.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .out("out", "Difference", PortType.NUMBER, "The difference; none for the first number.")
        .with(
            Param.choice("measure", "Measure", Measure.ABSOLUTE, "How it is told."),
            Param.field("field", "Number", "The field to look at; empty for the message itself."))
        .keyed()
        .build();
  }

  /** A number, and when it was; not a number before the first. */
  private record Before(double number, long time) {}

  @Override
  public Behaviour create(Parameters parameters) {
    return new Differing(
        parameters.choice("measure", Measure.class), Field.of(parameters, "field"));
  }

  private record Differing(Measure measure, Field field) implements Transform<Before> {
    @Override
    public Before initial() {
      return new Before(Double.NaN, 0);
    }

    @Override
    public StateCodec<Before> codec() {
      return Codecs.immutable(
          (before, out) -> {
            out.writeDouble(before.number);
            out.writeLong(before.time);
          },
          in -> new Before(in.readDouble(), in.readLong()));
    }

    @Override
    public Before onMessage(Before before, int input, Message message, Scope scope) {
      double number = field.number(message, scope);
      if (Double.isNaN(number)) {
        return before;
      }
      double difference = number - before.number;
      double result =
          switch (measure) {
            case ABSOLUTE -> difference;
            case RELATIVE -> difference / before.number;
            case PER_SECOND -> difference / ((message.time() - before.time) / 1e6);
          };
      if (Double.isFinite(result)) {
        scope.emit(0, Value.of(result));
      }
      return new Before(number, message.time());
    }
  }
}
