package org.streamr.chain.web3.payment;

import java.util.Map;
import java.util.Set;
import org.streamr.protocol.Address;

/**
 * Who may change karma after one block. Immutable.
 *
 * @param named by contract, whoever was named and may have been barred since
 */
record KarmaState(Map<Address, Creditor> named, Set<Address> factories) {
  static final KarmaState EMPTY = new KarmaState(Map.of(), Set.of());

  /**
   * A contract that was named as creditor.
   *
   * @param factory that named it; zero if the owner did
   */
  record Creditor(boolean authorised, Address factory) {}

  /** Whether a contract may change karma. */
  boolean isCreditor(Address contract) {
    Creditor creditor = named.get(contract);
    return creditor != null
        && creditor.authorised()
        && (creditor.factory().equals(Address.ZERO) || factories.contains(creditor.factory()));
  }
}
