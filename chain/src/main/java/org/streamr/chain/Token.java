package org.streamr.chain;

import java.math.BigInteger;
import org.streamr.protocol.Address;

/** Money: DATA, and the ether that pays for gas. Amounts are in wei (10^-18) of either. */
public interface Token {
  /** How much DATA the account holds. */
  BigInteger balance(Address account);

  /** How much ether the account holds. */
  BigInteger etherBalance(Address account);

  /**
   * Sends DATA, and waits until that is mined.
   *
   * @throws ChainException if the signer has too little, or the chain does not answer
   */
  Mined transfer(Account signer, Address to, BigInteger amount);

  /**
   * Sends ether, and waits until that is mined.
   *
   * @throws ChainException if the signer has too little, or the chain does not answer
   */
  Mined transferEther(Account signer, Address to, BigInteger amount);

  /**
   * Makes DATA from nothing for the recipient, on a development chain.
   *
   * @throws ChainException.Refused on any other chain
   */
  Mined faucet(Account signer, Address to, BigInteger amount);
}
