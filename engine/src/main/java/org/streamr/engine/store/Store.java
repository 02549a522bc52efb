package org.streamr.engine.store;

/**
 * All that is kept of people and their work. Safe for use by many threads; calls block. What is
 * written is durable when a call returns.
 *
 * <p>All methods throw {@link StoreException} when the database does not do its part.
 */
public interface Store extends AutoCloseable {
  /** Canvases and their versions. */
  CanvasStore canvases();

  /** Contracts in Solidity, and where they were deployed. */
  ContractStore contracts();

  /** What runs, and how earlier runs ended. */
  RunStore runs();

  /** Which account acts for whom. */
  AccountStore accounts();

  /**
   * Returns normally if the database answers.
   *
   * @throws StoreException if it does not
   */
  void check();

  @Override
  void close();
}
