package org.streamr.engine.modules.maths;

import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
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
    Operation operation = parameters.choice("operation", Operation.class);
    return OverNewest.of(
        parameters,
        (a, b, scope) -> {
          double result = operation.of(a, b);
          if (Double.isFinite(result)) {
            scope.emit(0, Value.of(result));
          } else {
            scope.problem("The result of " + a + " and " + b + " is no finite number");
          }
        });
  }
}
