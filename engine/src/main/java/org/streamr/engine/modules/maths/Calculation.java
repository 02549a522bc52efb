package org.streamr.engine.modules.maths;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** A function of one number. */
public final class Calculation implements ModuleType {
  /** What is done with a number. */
  enum Function {
    ABSOLUTE,
    ROUND,
    FLOOR,
    CEILING,
    SQUARE_ROOT,
    SQUARE,
    NATURAL_LOGARITHM,
    DECIMAL_LOGARITHM,
    EXPONENTIAL,
    NEGATE,
    INVERT,
    SINE,
    COSINE,
    TANGENT;

    double of(double x) {
      return switch (this) {
        case ABSOLUTE -> Math.abs(x);
        case ROUND -> Math.rint(x);
        case FLOOR -> Math.floor(x);
        case CEILING -> Math.ceil(x);
        case SQUARE_ROOT -> Math.sqrt(x);
        case SQUARE -> x * x;
        case NATURAL_LOGARITHM -> Math.log(x);
        case DECIMAL_LOGARITHM -> Math.log10(x);
        case EXPONENTIAL -> Math.exp(x);
        case NEGATE -> -x;
        case INVERT -> 1 / x;
        case SINE -> Math.sin(x);
        case COSINE -> Math.cos(x);
        case TANGENT -> Math.tan(x);
      };
    }
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "maths.function",
            "Function",
            Category.MATHS,
            "Calculates a function of each number; angles are in radians.")
        .in("in", "In", PortType.ANY, "Numbers, or records with them.")
        .out("out", "Result", PortType.NUMBER, "What comes out.")
        .with(
            Param.choice("function", "Function", Function.ABSOLUTE, "What is done."),
            Param.field("field", "Number", "The field to look at; empty for the message itself."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Function function = parameters.choice("function", Function.class);
    Field field = Field.of(parameters, "field");
    return (Stateless)
        (input, message, scope) -> {
          double number = field.number(message, scope);
          double result = function.of(number);
          if (Double.isFinite(result)) {
            scope.emit(0, Value.of(result));
          } else if (!Double.isNaN(number)) {
            scope.problem("The function has no finite value at " + number);
          }
        };
  }
}
