package org.streamr.engine.modules.maths;

import java.util.List;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/**
 * Looks at the newest of two numbers at each message, once both are there.
 *
 * @param fields of either input, in which its number is
 * @param fixed the second number until one comes; not a number for none
 */
record OverNewest(List<Field> fields, double fixed, Telling telling) implements Transform<Latest> {
  /** Gives what is told of two numbers. */
  @FunctionalInterface
  interface Telling {
    void tell(double a, double b, Scope scope);
  }

  /** Of the parameters {@code fieldA}, {@code fieldB} and {@code fixed}. */
  static OverNewest of(Parameters parameters, Telling telling) {
    boolean none = parameters.optionalText("fixed").isEmpty();
    return new OverNewest(
        List.of(Field.of(parameters, "fieldA"), Field.of(parameters, "fieldB")),
        none ? Double.NaN : parameters.number("fixed", -Double.MAX_VALUE, Double.MAX_VALUE),
        telling);
  }

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
      telling.tell(now.a(), now.b(), scope);
    }
    return now;
  }
}
