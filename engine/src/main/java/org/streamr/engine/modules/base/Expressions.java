package org.streamr.engine.modules.base;

import org.streamr.engine.expression.Expression;
import org.streamr.engine.expression.ExpressionException;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Parameters;

/** Expressions that are parameters. */
public final class Expressions {
  private Expressions() {}

  /**
   * The expression that a parameter is.
   *
   * @throws InvalidParameterException if it is none
   */
  public static Expression of(Parameters parameters, String id) {
    try {
      return Expression.compile(parameters.text(id));
    } catch (ExpressionException e) {
      throw new InvalidParameterException(id, "is no expression. " + e.sentence());
    }
  }
}
