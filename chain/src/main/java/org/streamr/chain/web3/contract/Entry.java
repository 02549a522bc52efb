package org.streamr.chain.web3.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.contract.Outbox.Order;
import org.streamr.chain.contract.Outbox.Outcome;

/**
 * A transaction as it stands.
 *
 * @param gas the most that it may use
 * @param signings under its nonce, the newest last: each bids more than the one before
 * @param outcome what became of it, once that is decided
 */
record Entry(
    Order order,
    BigInteger nonce,
    BigInteger gas,
    List<Signing> signings,
    Optional<Outcome> outcome) {
  Entry {
    signings = List.copyOf(signings);
  }

  /** A signed transaction, and the fees that it bids for a unit of gas, in wei. */
  record Signing(String raw, String hash, BigInteger priority, BigInteger most) {}

  Signing newest() {
    return signings.getLast();
  }

  Entry decided(Outcome by) {
    return new Entry(order, nonce, gas, signings, Optional.of(by));
  }

  Entry with(BigInteger nonce, List<Signing> signings) {
    return new Entry(order, nonce, gas, signings, outcome);
  }
}
