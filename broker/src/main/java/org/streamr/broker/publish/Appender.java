package org.streamr.broker.publish;

/**
 * Takes admitted batches, to store them and to pass them on. Safe for many threads; never blocks.
 */
public interface Appender {
  /**
   * Queues a batch for the owner of its partition.
   *
   * @return whether there is room for more
   */
  boolean append(Admitted admitted);

  /** Runs the action once there is room for more, now if there is. */
  void whenRoom(Runnable action);
}
