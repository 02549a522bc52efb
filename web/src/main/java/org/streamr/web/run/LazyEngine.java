package org.streamr.web.run;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.run.Engine;

/**
 * An engine that is started when the first canvas is to run: it takes seconds, and more memory than
 * all the rest. Safe for many threads.
 */
public final class LazyEngine implements AutoCloseable {
  private final Supplier<Engine> starter;
  private final ReentrantLock starting = new ReentrantLock();
  private volatile @Nullable Engine engine;
  private boolean closed;

  /**
   * @param starter starts it; called once
   */
  public LazyEngine(Supplier<Engine> starter) {
    this.starter = starter;
  }

  /** The engine, started if it was not. */
  Engine get() {
    Engine running = engine;
    if (running != null) {
      return running;
    }
    starting.lock();
    try {
      running = engine;
      if (running == null) {
        if (closed) {
          throw new IllegalStateException("the engine has been closed");
        }
        running = starter.get();
        engine = running;
      }
      return running;
    } finally {
      starting.unlock();
    }
  }

  /** The engine, if it was started. */
  Optional<Engine> ifStarted() {
    return Optional.ofNullable(engine);
  }

  @Override
  public void close() {
    starting.lock();
    try {
      closed = true;
      Engine running = engine;
      if (running != null) {
        running.close();
      }
    } finally {
      starting.unlock();
    }
  }
}
