package org.streamr.engine.spi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Services;

/** Messages from outside the canvas, but for those of streams, which are a {@link StreamSource}. */
public non-sealed interface Source extends Behaviour {
  /** Whether a played-back run has it: what only happens now, such as a button, has no past. */
  boolean replayable();

  /**
   * Begins.
   *
   * @param position after which to go on, from {@link Reading#position}; null to begin anew
   * @param wake to be called, from any thread, when {@link Reading#poll} has something
   */
  Reading open(Services services, byte @Nullable [] position, Runnable wake);

  /** A source at work. Called by one thread. */
  interface Reading extends AutoCloseable {
    /**
     * Gives what has come, without waiting.
     *
     * @return when to be called again though nobody woke it, in microseconds since the Unix epoch;
     *     {@link Long#MAX_VALUE} for never
     */
    long poll(long now, Consumer<Emission> to);

    /** After which to go on when the run is resumed; empty if there is nothing to resume. */
    byte[] position();

    /** A control of the canvas was used: a button pressed, a slider moved. */
    default void control(Value value) {}

    @Override
    void close();
  }

  /** A message for an output. */
  record Emission(int output, Message message) {}
}
