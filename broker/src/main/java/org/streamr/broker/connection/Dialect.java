package org.streamr.broker.connection;

/**
 * Reads and writes the conversation with one client as messages of one kind: binary, or text. A
 * request is answered in the dialect in which it came.
 *
 * @param <M> a message that has come in
 */
public interface Dialect<M> extends Outbound {
  /**
   * Decodes a message and hands it to the conversation, what cannot be decoded too; throws nothing.
   * On the connection's own thread.
   */
  void receive(M message, Conversation conversation);
}
