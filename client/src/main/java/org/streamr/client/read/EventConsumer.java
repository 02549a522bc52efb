package org.streamr.client.read;

/**
 * Receives events one by one, from one thread at a time. It may block: the broker then sends no
 * more than the subscription's window.
 */
@FunctionalInterface
public interface EventConsumer {
  /**
   * Called for each event. What it throws ends the subscription.
   *
   * @throws Exception to end the subscription with it
   */
  void onEvent(StreamEvent event) throws Exception;
}
