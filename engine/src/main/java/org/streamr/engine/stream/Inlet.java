package org.streamr.engine.stream;

import java.util.concurrent.CompletableFuture;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Value;

/** Messages from outside, as they come. One thread, but for {@link #control}. */
public interface Inlet extends AutoCloseable {
  /** Where messages go. */
  interface Outlet {
    /** A message for an output. */
    void message(int output, Message message);

    /** Nothing this early follows. */
    void watermark(long time);
  }

  /**
   * Gives what has come, without waiting.
   *
   * @return when to be called again though nothing woke the reader, in microseconds since the Unix
   *     epoch; now or earlier for at once
   */
  long poll(long now, Outlet to);

  /** Nothing was ever given, so that nobody knows what time it is there. */
  boolean isSilent();

  /** Where to go on later; all that was given lies before it. */
  byte[] position();

  /** Completes when nothing that happens from then on is missed. */
  default CompletableFuture<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  /** A control was used. Any thread. */
  default void control(Value value) {}

  @Override
  void close();
}
