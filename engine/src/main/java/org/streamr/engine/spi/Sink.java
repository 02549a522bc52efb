package org.streamr.engine.spi;

/**
 * Takes messages to something outside, but for streams, which are a {@link StreamSink}. After a
 * crash messages since the last checkpoint come again, with equal numbers.
 */
public non-sealed interface Sink extends Behaviour {
  /** Begins. */
  Writing open(Services services);

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

    @Override
    void close();
  }
}
