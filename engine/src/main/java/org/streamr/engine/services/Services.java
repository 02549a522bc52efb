package org.streamr.engine.services;

import java.time.InstantSource;
import org.streamr.chain.KeyAccount;

/** What modules may use of the engine that runs them. */
public interface Services {
  /** Which servers may be talked to. */
  Reach reach();

  /** The time; of a played-back run, that of the run. */
  InstantSource clock();

  /** The canvas, by which outside parts may know it. */
  String canvas();

  /** The module's id in the canvas. */
  String module();

  /**
   * The beginning from which the module's messages are numbered: the same when the run goes on
   * after a crash, a stop that kept its state, or an edit; another one when it begins anew. With
   * the canvas, the module and a number it names a message for ever.
   */
  String run();

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
