package org.streamr.engine.stream;

import org.jspecify.annotations.Nullable;
import org.streamr.engine.spi.Source.Emission;

/** Messages of the past, in the order of their times. One thread. */
public interface History extends AutoCloseable {
  /** The next message; null if there is none, or if it has not come within a moment. */
  @Nullable Emission next();

  /** True if no message follows. */
  boolean isOver();

  @Override
  void close();
}
