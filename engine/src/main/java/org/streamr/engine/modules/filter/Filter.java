package org.streamr.engine.modules.filter;

import org.streamr.engine.expression.Expression;
import org.streamr.engine.expression.ExpressionException;
import org.streamr.engine.modules.base.Expressions;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Stateless;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;

/** Lets through what a condition is true of. */
public final class Filter implements ModuleType {
  private static final int PASSED = 0;
  private static final int OTHERS = 1;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "filter.filter",
            "Filter",
            Category.FILTER,
            "Lets through the messages that a condition is true of, such as magnitude > 4 && place"
                + " contains \"Japan\". Fields of a record stand by their names, a message that is"
                + " no record is $.")
        .in("in", "In", PortType.ANY, "Messages to look at.")
        .out("passed", "Passed", PortType.ANY, "Those that the condition is true of.")
        .out("others", "Others", PortType.ANY, "Those that it is false of.")
        .with(
            Param.required(
                Kind.EXPRESSION, "condition", "Condition", "An expression that is true or false."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    Expression condition = Expressions.of(parameters, "condition");
    return (Stateless)
        (input, message, scope) -> {
          boolean passed;
          try {
            passed = condition.test(message.value(), message.time(), scope.key());
          } catch (ExpressionException e) {
            scope.problem(e.sentence());
            return;
          }
          scope.emit(passed ? PASSED : OTHERS, message.value());
        };
  }
}
