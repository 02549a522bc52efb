package org.streamr.broker.connection;

import org.streamr.protocol.MalformedException;
import org.streamr.protocol.frame.Frame;

/**
 * The conversation with one client: what it asks for, and what is under way for it. One thread,
 * that of the connection.
 */
public interface Conversation {
  /** Carries out a request; answers go to {@code outbound}, now or later. */
  void receive(Frame.ToBroker frame, Outbound outbound);

  /**
   * Answers a message that could not be decoded.
   *
   * @param requestId as far as it could be read, else 0
   */
  void malformed(int requestId, MalformedException problem, Outbound outbound);
}
