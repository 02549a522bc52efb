package org.streamr.broker.connection;

import org.streamr.protocol.Slice;

/**
 * Carries messages to one client, in the order in which they are handed in. Safe for many threads;
 * nothing blocks. Once it is closed, messages are dropped.
 */
public interface Wire {
  /**
   * Sends a binary message of two parts.
   *
   * @param payload not copied before it is sent, so not to be written to
   */
  void send(byte[] head, Slice payload);

  /** Sends a message of text. */
  void send(String text);

  /** Whether fewer bytes wait to be sent than the limit allows. */
  boolean isWritable();

  /**
   * Closes once what was handed in has been sent.
   *
   * @param status of RFC 6455, section 7.4
   */
  void close(int status, String reason);
}
