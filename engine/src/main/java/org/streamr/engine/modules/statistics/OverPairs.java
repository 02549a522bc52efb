package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Field;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/** Looks at the last pairs of two fields, and tells at each. */
record OverPairs(Field x, Field y, int size, Telling telling) implements Transform<Pairs> {
  /** Gives what is told of the pairs so far. */
  @FunctionalInterface
  interface Telling {
    void tell(Pairs.Line line, double x, Scope scope);
  }

  @Override
  public Pairs initial() {
    return new Pairs(size);
  }

  @Override
  public StateCodec<Pairs> codec() {
    return Pairs.codec(size);
  }

  @Override
  public Pairs onMessage(Pairs pairs, int input, Message message, Scope scope) {
    double first = x.number(message, scope);
    double second = y.number(message, scope);
    if (!Double.isNaN(first) && !Double.isNaN(second)) {
      pairs.add(first, second);
      telling.tell(pairs.line(), first, scope);
    }
    return pairs;
  }
}
