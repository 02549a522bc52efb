package org.streamr.engine.modules.values;

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
import org.streamr.engine.spi.Value;

/** Calculates a value from a message. */
public final class Expression implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "values.expression",
            "Expression",
            Category.VALUES,
            "Calculates a value from each message, such as temperatureMax - temperatureMin, or a"
                + " new record, such as {celsius: (f - 32) / 1.8, place: upper(place)}. Fields of a"
                + " record stand by their names, a message that is no record is $.")
        .in("in", "In", PortType.ANY, "Messages to calculate from.")
        .out("out", "Result", PortType.ANY, "What the expression gives.")
        .with(
            Param.required(
                Kind.EXPRESSION,
                "expression",
                "Expression",
                "Numbers, texts, fields, operators and functions."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    var expression = Expressions.of(parameters, "expression");
    return (Stateless)
        (input, message, scope) -> {
          Value value;
          try {
            value = expression.evaluate(message.value(), message.time(), scope.key());
          } catch (ExpressionException e) {
            scope.problem(e.sentence());
            return;
          }
          scope.emit(0, value);
        };
  }
}
