package org.streamr.client.read;

/**
 * Receives events in the batches in which they came: less work for each event than {@link
 * EventConsumer}. From one thread at a time; may block.
 */
@FunctionalInterface
public interface BatchConsumer {
  /**
   * Called for each batch. What it throws ends the subscription.
   *
   * @throws Exception to end the subscription with it
   */
  void onBatch(EventBatch batch) throws Exception;
}
