package org.streamr.engine.modules.statistics;

import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/** Sums numbers up since the beginning, and tells at each. */
record Running(Field field, boolean percentiles, Telling telling) implements Transform<Aggregate> {
  /** Gives what is told of the numbers so far. */
  @FunctionalInterface
  interface Telling {
    void tell(Aggregate sum, Scope scope);
  }

  @Override
  public Aggregate initial() {
    return new Aggregate(percentiles);
  }

  @Override
  public StateCodec<Aggregate> codec() {
    return Codecs.mutable(Aggregate::write, Aggregate::read, Aggregate::copy);
  }

  @Override
  public Aggregate onMessage(Aggregate sum, int input, Message message, Scope scope) {
    if (input == 1) {
      return initial();
    }
    double number = field.number(message, scope);
    if (!Double.isNaN(number)) {
      sum.add(number);
      telling.tell(sum, scope);
    }
    return sum;
  }
}
