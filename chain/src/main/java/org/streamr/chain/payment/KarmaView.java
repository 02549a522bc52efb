package org.streamr.chain.payment;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import org.streamr.protocol.Address;

/** The standing of accounts, and who may change it. */
public interface KarmaView {
  /**
   * How much karma an account has now, in wei of DATA. Asks the contract, since karma decays with
   * every second.
   *
   * @throws org.streamr.chain.ChainException if the chain does not answer
   */
  BigInteger karmaOf(Address account);

  /** In which time karma halves. */
  Duration halfLife();

  /** The contracts that may change karma, by the view. Immutable. */
  Set<Address> creditors();

  /**
   * The contracts that may name creditors among the contracts they make, by the view. Immutable.
   */
  Set<Address> factories();
}
