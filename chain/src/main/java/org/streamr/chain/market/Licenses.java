package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;

/**
 * What buyers, sellers and others do with licence contracts. Each command signs a transaction,
 * sends it, and returns when it is mined and the views show it.
 *
 * <p>Every command throws {@link ChainException} as those of {@link Market} do.
 */
public interface Licenses {
  /** A purchase that was made. */
  record Bought(Purchase purchase, Mined mined) {}

  /**
   * DATA that was moved out of escrow.
   *
   * @param amountWei that reached the account it went to, fees taken off
   */
  record Paid(BigInteger amountWei, Mined mined) {}

  /**
   * Buys a licence for a period that begins now, or when the holder's present one ends. The holder
   * may subscribe to all streams when this returns.
   *
   * @param buyer who pays
   */
  Bought purchase(Account buyer, Address license, Order order, Order.Approval approval);

  /**
   * Signs that the attester knows who the holder is, for an order of this licence. Sends nothing.
   *
   * @param expiry in whole seconds
   */
  Order.Attestation attest(Account attester, Address license, Address holder, Instant expiry);

  /** How a purchase stands, as of the newest block. */
  Purchase.Standing standing(Purchase.Id id);

  /**
   * Shows how many events the product's streams had, once for all purchases. Epochs come in the
   * order of time; one that is passed over is lost.
   *
   * @param payee seller or beneficiary
   * @param coordinator that settled on the counts, present or former
   */
  Mined proveCounts(Account payee, Address license, Address coordinator, List<CountProof> proofs);

  /**
   * Pays the beneficiary what is earned and was not claimed before. By anyone.
   *
   * @param purchases of one licence contract; those with nothing to claim are passed over
   * @throws ChainException.Refused if there is nothing to claim at all, or claims are frozen
   */
  Paid claim(Account anyone, Address license, List<Purchase.Id> purchases);

  /**
   * Gives back to the holder what was not earned, once the time to prove counts is over, or at once
   * if the licence has ended. By anyone.
   */
  Paid refund(Account anyone, Purchase.Id id);

  /**
   * Cuts the holder's licence short when it cannot read a stream of the product, and the licence
   * contract cannot let it; gives back the part for the time to come.
   */
  Paid cancel(Account holder, Address license);

  /** Ends or resumes selling to an account. By the seller. Barring cuts its licence short. */
  Mined setBarred(Account seller, Address license, Address holder, boolean barred);

  /** Brings the streams in line with an account's licence, as far as they are in reach. */
  Mined sync(Account anyone, Address license, Address holder);

  /**
   * Says that the data is bad, by a purchase of the holder's whose period runs. Past a threshold
   * claims freeze.
   *
   * @param reason for people to read, at most 256 bytes
   */
  Mined flag(Account holder, Address license, int index, String reason);

  /** Takes the flag of a purchase back, for good; below the threshold claims are possible again. */
  Mined withdrawFlag(Account holder, Address license, int index);

  /**
   * Settles the dispute while claims are frozen. By the owner of the market.
   *
   * @param bad ends the licence, for refunds; otherwise claims are possible again
   */
  Mined resolve(Account arbiter, Address license, boolean bad);

  /** Ends the licence for all its holders, as if a dispute was lost. By the seller. */
  Mined concede(Account seller, Address license);

  /** Makes claims possible again when nobody has settled the dispute in time. By anyone. */
  Mined release(Account anyone, Address license);

  /** Sends DATA that came to the licence contract by mistake to the network's rewards. */
  Mined sweep(Account anyone, Address license);
}
