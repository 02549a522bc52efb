package org.streamr.broker.connection;

import org.streamr.broker.deliver.Delivery;
import org.streamr.protocol.frame.Frame;

/**
 * Writes answers to one client in the dialect that it speaks. Safe for many threads; nothing
 * blocks.
 */
public interface Outbound {
  /** Sends a frame that carries no events. */
  void send(Frame.ToClient frame);

  /**
   * Sends events, as one message or several.
   *
   * @return how many bytes they take of the request's credit
   */
  long deliver(int requestId, Delivery delivery);

  /** Whether fewer bytes wait to be sent than the limit allows. */
  boolean isWritable();

  /** Whether {@link #deliver} does work for each event, even where no filter asks for it. */
  boolean isCostly();
}
