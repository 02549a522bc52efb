package org.streamr.client.session;

/**
 * Somebody who uses the connection and goes on with the next one when it is lost. Told in order by
 * one thread at a time; must not block.
 */
public interface Participant {
  /** There is a connection. */
  void onConnected(Link link);

  /** The connection is lost; {@link #onConnected} follows with another one when there is. */
  void onDisconnected(Link link);

  /** The client has been closed, and nothing follows. */
  void onClosed(StreamrException reason);
}
