package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * A licence contract: one version of a product, with all its purchases.
 *
 * @param contract its address
 * @param product what it is a version of
 * @param version from 1
 * @param seller who sells
 * @param terms which never change
 * @param parameters of the market, as they were when it was made; they never change either
 * @param createdAt time of the block in which it was made
 * @param onSale whether it can be bought
 * @param escrowWei what is paid and neither claimed nor refunded
 * @param dispute about bad data
 * @param proven how many events were shown to have come
 * @param endedAt when it has ended for all its holders; empty: it has not
 * @param holders all accounts that it knows, those whose licence has expired included
 */
public record License(
    Address contract,
    long product,
    int version,
    Address seller,
    Terms terms,
    MarketParameters parameters,
    Instant createdAt,
    boolean onSale,
    BigInteger escrowWei,
    Dispute dispute,
    Proven proven,
    Optional<Instant> endedAt,
    Map<Address, Holder> holders) {

  /**
   * A dispute about bad data, or that there is none.
   *
   * @param round in which flags count now, from 1
   * @param flaggedWei what those who flagged in this round have in escrow
   * @param frozenUntil nothing can be claimed before, unless it is settled earlier; empty, or
   *     passed: claims are possible
   */
  public record Dispute(int round, BigInteger flaggedWei, Optional<Instant> frozenUntil) {
    /** No dispute. */
    public static final Dispute NONE = new Dispute(1, BigInteger.ZERO, Optional.empty());

    /** Whether nothing can be claimed. */
    public boolean isFrozen(Instant now) {
      return frozenUntil.filter(now::isBefore).isPresent();
    }
  }

  /**
   * What was shown of the events of all streams.
   *
   * @param events how many there were
   * @param until the end of the last epoch of which something was shown; empty: nothing was
   */
  public record Proven(BigInteger events, Optional<Instant> until) {
    /** Nothing. */
    public static final Proven NOTHING = new Proven(BigInteger.ZERO, Optional.empty());
  }

  /** What it knows of an account, if anything. */
  public Optional<Holder> holder(Address account) {
    return Optional.ofNullable(holders.get(account));
  }

  /**
   * Until when an account may read, as far as this licence goes.
   *
   * @return empty if it never might
   */
  public Optional<Instant> expiryOf(Address account) {
    return holder(account)
        .map(Holder::expiry)
        .filter(expiry -> expiry.isAfter(Instant.EPOCH))
        .map(expiry -> endedAt.filter(expiry::isAfter).orElse(expiry));
  }

  /** Whether an account has a licence at a moment. */
  public boolean isHeldBy(Address account, Instant now) {
    return expiryOf(account).filter(now::isBefore).isPresent();
  }

  /** Finds a purchase. */
  public Optional<Purchase> purchase(Purchase.Id id) {
    return holder(id.holder())
        .map(Holder::purchases)
        .filter(purchases -> id.index() < purchases.size())
        .map(purchases -> purchases.get(id.index()));
  }
}
