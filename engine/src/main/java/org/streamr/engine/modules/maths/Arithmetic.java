package org.streamr.engine.modules.maths;

import java.util.List;
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

/** Calculates with the newest of two numbers. */
public final class Arithmetic implements ModuleType {
  /** What is done with two numbers. */
  enum Operation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    POWER,
    MINIMUM,
    MAXIMUM;

    double of(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case REMAINDER -> a % b;
        case POWER -> Math.pow(a, b);
        case MINIMUM -> Math.min(a, b);
        case MAXIMUM -> Math.max(a, b);
      };
    }
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "maths.arithmetic",
            "Arithmetic",
            Category.MATHS,
            "Calculates with two numbers: the newest that came to each input. Gives a result at"
                + " each message, once both are there. With nothing joined to B, a fixed number"
                + " takes its place.")
        .in("a", "A", PortType.ANY, "The first number, or a record with it.")
        .optional("b", "B", PortType.ANY, "The second number, or a record with it.")
        .out("out", "Result", PortType.NUMBER, "What comes out.")
        .with(
            Param.choice("operation", "Operation", Operation.ADD, "What is done with A and B."),
            Param.field("fieldA", "Field of A", "The field to look at; empty for the message."),
            Param.field("fieldB", "Field of B", "The field to look at; empty for the message."),
            Param.text("fixed", "B is", "", "B until a message comes to it; empty for none."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    boolean none = parameters.optionalText("fixed").isEmpty();
    return new Calculating(
        parameters.choice("operation", Operation.class),
        List.of(Field.of(parameters, "fieldA"), Field.of(parameters, "fieldB")),
        none ? Double.NaN : parameters.number("fixed", -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  private record Calculating(Operation operation, List<Field> fields, double fixed)
      implements Transform<Latest> {
    @Override
    public Latest initial() {
      return new Latest(Double.NaN, fixed);
    }

    @Override
    public StateCodec<Latest> codec() {
      return Latest.CODEC;
    }

    @Override
    public Latest onMessage(Latest latest, int input, Message message, Scope scope) {
      double number = fields.get(input).number(message, scope);
      if (Double.isNaN(number)) {
        return latest;
      }
      Latest now = input == 0 ? new Latest(number, latest.b()) : new Latest(latest.a(), number);
      if (!Double.isNaN(now.a()) && !Double.isNaN(now.b())) {
        double result = operation.of(now.a(), now.b());
        if (Double.isFinite(result)) {
          scope.emit(0, Value.of(result));
        } else {
          scope.problem("The result of " + now.a() + " and " + now.b() + " is no finite number");
        }
      }
      return now;
    }
  }
}
