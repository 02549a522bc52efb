package org.streamr.client.read;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Events to be taken one after the other by one thread; waits for those that have not come yet.
 * Nothing more than the reader's window is held, however slowly they are taken.
 *
 * <p>All methods throw a {@link org.streamr.client.session.StreamrException} when reading has
 * failed, or the thread is interrupted while it waits.
 */
public interface EventIterator extends Iterator<StreamEvent>, AutoCloseable {
  /** Waits for the next event; false if there will be none. */
  @Override
  boolean hasNext();

  /**
   * Waits for the next event.
   *
   * @throws java.util.NoSuchElementException if there will be none
   */
  @Override
  StreamEvent next();

  /** Waits for the next event for a time at most; empty if none came. */
  Optional<StreamEvent> next(Duration timeout);

  /**
   * Waits for the next batch, or what is left of the one whose events are being taken, for a time
   * at most; empty if none came.
   */
  Optional<EventBatch> nextBatch(Duration timeout);

  /** True when all has been taken and nothing more will come. Does not wait. */
  boolean isDone();

  /** The events as a stream, to be closed after use. */
  Stream<StreamEvent> stream();

  /** Stops reading. */
  @Override
  void close();
}
