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

/** Compares the newest of two numbers. */
public final class Compare implements ModuleType {
  /** What may hold between two numbers. */
  enum Comparison {
    LESS,
    AT_MOST,
    EQUAL,
    NOT_EQUAL,
    AT_LEAST,
    MORE;

    boolean holds(double a, double b) {
      return switch (this) {
        case LESS -> a < b;
        case AT_MOST -> a <= b;
        case EQUAL -> a == b;
        case NOT_EQUAL -> a != b;
        case AT_LEAST -> a >= b;
        case MORE -> a > b;
      };
    }
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "maths.compare",
            "Compare",
            Category.MATHS,
            "Says whether a comparison holds between two numbers: the newest that came to each"
                + " input. With nothing joined to B, a fixed number takes its place.")
        .in("a", "A", PortType.ANY, "The first number, or a record with it.")
        .optional("b", "B", PortType.ANY, "The second number, or a record with it.")
        .out("out", "Holds", PortType.BOOLEAN, "Whether the comparison holds.")
        .with(
            Param.choice("comparison", "A is", Comparison.MORE, "What A has to be to B."),
            Param.field("fieldA", "Field of A", "The field to look at; empty for the message."),
            Param.field("fieldB", "Field of B", "The field to look at; empty for the message."),
            Param.text("fixed", "B is", "", "B until a message comes to it; empty for none."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Comparison comparison = parameters.choice("comparison", Comparison.class);
    return OverNewest.of(
        parameters, (a, b, scope) -> scope.emit(0, Value.of(comparison.holds(a, b))));
  }
}
