package org.streamr.engine.spi;

import java.time.InstantSource;
import org.streamr.chain.KeyAccount;

/** What modules may use of the engine that runs them. */
public interface Services {
  /** The time; of a played-back run, that of the run. */
  InstantSource clock();

  /** The canvas, by which outside parts may know it. */
  String canvas();

  /** The module's id in the canvas. */
  String module();

  /** Whether the run is a playback: nothing may then leave the machine. */
  boolean playback();

  /**
   * Ethereum.
   *
   * @throws IllegalStateException if the engine was given no Ethereum node
   */
  EthereumService ethereum();

  /**
   * The account that the canvas acts as.
   *
   * @throws IllegalStateException if the engine was given no key for its owner
   */
  KeyAccount account();
}
