package org.streamr.engine.modules.base;

import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/** A function over messages, each by itself. */
@FunctionalInterface
public interface Stateless extends Transform<Nothing> {
  /** Takes a message. */
  void take(int input, Message message, Scope scope);

  @Override
  default boolean stateless() {
    return true;
  }

  @Override
  default Nothing initial() {
    return Nothing.NOTHING;
  }

  @Override
  default StateCodec<Nothing> codec() {
    return Nothing.CODEC;
  }

  @Override
  default Nothing onMessage(Nothing state, int input, Message message, Scope scope) {
    take(input, message, scope);
    return state;
  }
}
