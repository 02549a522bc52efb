package org.streamr.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.streamr.protocol.Slice;

/** Opens connections that carry messages to brokers and back. Safe for use by many threads. */
public interface Transport extends AutoCloseable {
  /**
   * Opens a connection. The listener is told of exactly one of {@link Listener#onOpen}, perhaps
   * before this returns, or {@link Listener#onClosed}.
   *
   * @param broker where to, as in {@code ws://broker.example:7070/ws}
   * @param timeout how long opening may take
   */
  void connect(URI broker, Duration timeout, Listener listener);

  /**
   * Asks a broker's HTTP API.
   *
   * @param resource where to, as in {@code http://broker.example:7070/api/v1/status}
   * @return the answer, whatever its status; exceptionally an {@link java.io.IOException} if there
   *     is none
   */
  CompletableFuture<Response> get(URI resource, Duration timeout);

  /** Closes all connections and stops. */
  @Override
  void close();

  /**
   * An answer of the HTTP API.
   *
   * @param status as in 200
   * @param body its bytes
   */
  record Response(int status, Slice body) {}

  /** An open connection. Safe for use by many threads. */
  interface Connection {
    /**
     * Sends a message after those sent before. Never waits; does nothing once the connection is
     * closed.
     *
     * @param message the transport's own from now on: it may write to the array
     * @param whenWritten called once when the message has left the process, or never will
     */
    void send(byte[] message, Runnable whenWritten);

    /** Asks the other side to show that it is there; answered by {@link Listener#onPong}. */
    void ping();

    /** Closes the connection. {@link Listener#onClosed} follows, unless it came before. */
    void close();
  }

  /** Told what happens on one connection, by one thread at a time. Must not block. */
  interface Listener {
    /** The connection is open. */
    void onOpen(Connection connection);

    /**
     * A message came.
     *
     * @param message the receiver's to keep; not to be written to
     */
    void onMessage(Slice message);

    /** The other side answered a ping. */
    void onPong();

    /**
     * The connection is closed or could not be opened. Nothing follows.
     *
     * @param reason a sentence without a full stop
     */
    void onClosed(String reason);
  }
}
