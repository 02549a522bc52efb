package org.streamr.broker.vertx;

import io.vertx.core.http.ServerWebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.streamr.broker.Refusal;
import org.streamr.broker.metrics.BrokerMetrics;
import org.streamr.protocol.ErrorCode;

/** All websockets that are open. Safe for many threads. */
final class Connections {
  private final ConnectionParts parts;
  private final BrokerMetrics metrics;
  private final Set<WebSocketConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong sessions = new AtomicLong();
  private volatile boolean closing;

  Connections(ConnectionParts parts, BrokerMetrics metrics) {
    this.parts = parts;
    this.metrics = metrics;
  }

  int count() {
    return count.get();
  }

  /** Bytes that wait to be sent, on all of them. */
  long pendingBytes() {
    return open.stream().mapToLong(WebSocketConnection::pendingBytes).sum();
  }

  /** Takes a new websocket; tells it and closes it if there are too many. On its event loop. */
  void add(ServerWebSocket socket) {
    WebSocketConnection connection =
        new WebSocketConnection("ws-" + sessions.incrementAndGet(), socket, parts);
    if (count.incrementAndGet() > parts.limits().connections()) {
      connection.open(count::decrementAndGet);
      refuse(
          connection,
          Refusal.of(
              ErrorCode.TOO_MANY_CONNECTIONS,
              "the broker has "
                  + parts.limits().connections()
                  + " connections, which is its limit; try again later, or another broker"));
      return;
    }
    open.add(connection);
    connection.open(
        () -> {
          open.remove(connection);
          count.decrementAndGet();
        });
    if (closing) {
      refuse(connection, shuttingDown());
    }
  }

  private void refuse(WebSocketConnection connection, Refusal refusal) {
    metrics.refused(refusal.code());
    connection.close(refusal, WebSocketConnection.TRY_AGAIN_LATER);
  }

  /** Pings those that are silent, and closes those that are so for too long. */
  void check() {
    open.forEach(WebSocketConnection::check);
  }

  /** Tells all clients to come back later, and closes their connections. */
  void closeAll() {
    closing = true;
    open.forEach(connection -> connection.close(shuttingDown(), WebSocketConnection.GOING_AWAY));
  }

  private static Refusal shuttingDown() {
    return Refusal.of(
        ErrorCode.SHUTTING_DOWN,
        "the broker is shutting down; connect to another one, or again when it is back");
  }
}
