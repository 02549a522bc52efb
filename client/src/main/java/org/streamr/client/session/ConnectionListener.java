package org.streamr.client.session;

import java.net.URI;
import java.time.Duration;

/** Told how the connection to the brokers fares. Must not block. */
public interface ConnectionListener {
  /** Does nothing. */
  ConnectionListener NONE = new ConnectionListener() {};

  /** A broker is connected and the client is signed in. */
  default void onConnected(URI broker) {}

  /**
   * The connection was lost, or an attempt failed.
   *
   * @param broker to which one
   * @param reason what happened
   * @param retryIn when the next attempt begins
   */
  default void onDisconnected(URI broker, String reason, Duration retryIn) {}
}
