package org.streamr.chain.network;

import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;

/** The network of brokers, on the chain. */
public interface BrokerNetwork {
  /** What it looks like. */
  NetworkView view();

  /**
   * The coordinator in force.
   *
   * @throws ChainException.Undeployed if there is none yet
   */
  Coordinator coordinator();

  /** A coordinator that is in force, or was once. */
  Coordinator coordinator(Address address);

  /** Puts another coordinator in force. The signer must own the directory. */
  Mined putInForce(Account signer, Address coordinator);
}
