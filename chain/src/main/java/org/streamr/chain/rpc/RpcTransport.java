package org.streamr.chain.rpc;

import java.io.IOException;
import java.time.Duration;

/** Carries JSON-RPC texts to a node and its answers back. Safe for use by many threads. */
sealed interface RpcTransport extends AutoCloseable permits HttpTransport, WebSocketTransport {
  /**
   * Sends one request and waits for its answer.
   *
   * @param id of the request, unique among those under way
   * @param request the JSON text
   * @return the answer's JSON text
   * @throws IOException if the node cannot be reached or does not answer in time
   */
  String exchange(long id, String request, Duration timeout)
      throws IOException, InterruptedException;

  @Override
  void close();
}
