package org.streamr.broker.deliver;

import org.streamr.broker.Refusal;
import org.streamr.storage.Cursor;

/**
 * Where the answer to one subscription or query goes. Called by threads of the broker, one call at
 * a time for each partition; never blocks. After {@link #end} or {@link #fail} nothing more is
 * called.
 */
public interface Receiver {
  /**
   * Takes events. To be called even if {@link #isWritable} says no, once.
   *
   * @return how many bytes they take of the request's credit
   */
  long deliver(Delivery delivery);

  /** Takes word of sequences that are missing. */
  void gap(Gap gap);

  /**
   * What was stored of the partition has been delivered; from here on its events are live.
   *
   * @param cursor where they begin
   */
  void live(int partition, Cursor cursor);

  /**
   * The request is over.
   *
   * @param events delivered for it
   */
  void end(long events);

  /** The request is refused, or cannot go on. */
  void fail(Refusal refusal);

  /**
   * Whether more events may be delivered now; when that turns true again, call {@link
   * Request#resume}.
   */
  boolean isWritable();

  /**
   * Whether {@link #deliver} does work for each event (to write it as JSON, say), so that it must
   * not be called by the owner of a partition.
   */
  boolean isCostly();
}
