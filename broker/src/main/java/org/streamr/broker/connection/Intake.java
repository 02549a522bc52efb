package org.streamr.broker.connection;

/** What comes in on one connection. Safe for many threads. */
public interface Intake {
  /** Reads nothing more for now: the client is held back by TCP. */
  void pause();

  /** Reads on. */
  void resume();
}
