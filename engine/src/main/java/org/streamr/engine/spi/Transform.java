package org.streamr.engine.spi;

import org.streamr.engine.services.Services;

/**
 * A function over messages and a state. Called by one thread at a time; messages come in order of
 * time, those of equal time in the order of inputs. The state is what is kept over crashes, stops
 * and edits: fields of the implementation are for what can be made again from the parameters.
 *
 * @param <S> the state, kept for each value of the module's key, or once if it has none
 */
public non-sealed interface Transform<S> extends Behaviour {
  /** The state before the first message. */
  S initial();

  /** How the state is kept. */
  StateCodec<S> codec();

  /**
   * Whether it keeps nothing and schedules nothing: messages can then be worked on anywhere, and
   * {@link #initial} is all that it ever gets.
   */
  default boolean stateless() {
    return false;
  }

  /** Before the first call, where it will work. */
  default void open(Services services) {}

  /**
   * Takes a message.
   *
   * @param input the place of the port in the module's inputs
   * @return the state from now on; may be the same object
   */
  S onMessage(S state, int input, Message message, Scope scope);

  /**
   * A time has come that was asked for with {@link Scope#schedule}: no message of an earlier time
   * will follow.
   */
  default S onTime(S state, long time, Scope scope) {
    return state;
  }

  /** After the last call. */
  default void close() {}
}
