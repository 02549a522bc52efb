package org.streamr.broker.deliver;

/** A subscription or query under way. Safe for many threads; nothing blocks. */
public interface Request {
  /** Credit without a bound: for clients that leave the pace to the connection. */
  long UNLIMITED = Long.MAX_VALUE;

  /** Allows more bytes to be delivered. */
  void credit(long bytes);

  /** Says that the receiver has become writable again. */
  void resume();

  /**
   * Ends the request; the receiver is told by {@link Receiver#end}, unless the request was over
   * already.
   */
  void cancel();
}
