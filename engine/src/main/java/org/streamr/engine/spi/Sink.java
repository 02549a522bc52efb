package org.streamr.engine.spi;

import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Services;

/**
 * Takes messages to something outside, but for streams, which are a {@link StreamSink}. After a
 * crash messages since the last checkpoint come again, with equal numbers.
 */
public non-sealed interface Sink extends Behaviour {
  /** Begins, if it remembers nothing: what the engine calls is the other one. */
  Writing open(Services services);

  /**
   * Begins.
   *
   * @param position after which to go on, from {@link Writing#position}; null to begin anew
   */
  default Writing open(Services services, byte @Nullable [] position) {
    return open(services);
  }

  /** A sink at work. Called by one thread. */
  interface Writing extends AutoCloseable {
    /**
     * Takes a message.
     *
     * @param number of the message among all of this module since the run began: equal again after
     *     a crash, so that what must happen once can be known
     */
    void write(int input, long number, Message message, Scope scope);

    /** Returns when everything taken so far is out. A checkpoint waits for it. */
    void flush();

    /**
     * What came of messages taken before may be told now: called after {@link #flush}, and now and
     * then while no message comes.
     */
    default void report(Scope scope) {}

    /** What to go on with when the run is resumed, after {@link #flush}; empty for nothing. */
    default byte[] position() {
      return new byte[0];
    }

    @Override
    void close();
  }
}
