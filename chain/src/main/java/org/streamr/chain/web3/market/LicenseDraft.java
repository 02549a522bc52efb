package org.streamr.chain.web3.market;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.streamr.chain.market.Holder;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Purchase;
import org.streamr.contracts.generated.DataLicense;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/** A licence contract while the logs of a step are applied to it. One thread. */
final class LicenseDraft {
  private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  private final License before;
  private final Map<Address, Holder> holders;
  private boolean onSale;
  private BigInteger escrow;
  private License.Dispute dispute;
  private License.Proven proven;
  private Optional<Instant> endedAt;

  /** Of the newest flag that was withdrawn in this step, if any was. */
  private Optional<Log> withdrawal = Optional.empty();

  LicenseDraft(License before) {
    this.before = before;
    this.holders = new HashMap<>(before.holders());
    this.onSale = before.onSale();
    this.escrow = before.escrowWei();
    this.dispute = before.dispute();
    this.proven = before.proven();
    this.endedAt = before.endedAt();
  }

  /** Returns what it has become. Not to be written to any more. */
  License license() {
    return new License(
        before.contract(),
        before.product(),
        before.version(),
        before.seller(),
        before.terms(),
        before.parameters(),
        before.createdAt(),
        onSale,
        escrow,
        dispute,
        proven,
        endedAt,
        Collections.unmodifiableMap(holders));
  }

  void purchased(DataLicense.PurchasedEventResponse event) {
    Holder holder = holder(event.holder);
    Instant end = MarketBindings.instant(event.end);
    List<Purchase> purchases = new ArrayList<>(holder.purchases());
    purchases.add(
        new Purchase(
            new Purchase.Id(before.contract(), holder.account(), event.index.intValueExact()),
            Address.parse(event.payer),
            MarketBindings.instant(event.start),
            end,
            event.amount,
            BigInteger.ZERO,
            Optional.empty()));
    holders.put(
        holder.account(),
        new Holder(holder.account(), end, false, holder.attestedUntil(), purchases));
    escrow = escrow.add(event.amount);
  }

  void attested(DataLicense.IdentityAttestedEventResponse event) {
    Holder holder = holder(event.holder);
    holders.put(
        holder.account(),
        new Holder(
            holder.account(),
            holder.expiry(),
            holder.barred(),
            Optional.of(MarketBindings.instant(event.expiry)),
            holder.purchases()));
  }

  void changed(DataLicense.HolderChangedEventResponse event) {
    Holder holder = holder(event.holder);
    holders.put(
        holder.account(),
        new Holder(
            holder.account(),
            MarketBindings.instant(event.expiry),
            event.barred,
            holder.attestedUntil(),
            holder.purchases()));
  }

  void proven(DataLicense.CountProvenEventResponse event) {
    proven = new License.Proven(event.total, Optional.of(MarketBindings.instant(event.end)));
  }

  void claimed(DataLicense.ClaimedEventResponse event) {
    change(
        event.holder,
        event.index,
        bought ->
            new Purchase(
                bought.id(),
                bought.payer(),
                bought.start(),
                bought.end(),
                bought.amountWei(),
                event.claimed,
                bought.flag()));
    leaves(event.holder, event.index, event.amount);
  }

  void refunded(DataLicense.RefundedEventResponse event) {
    Instant end = MarketBindings.instant(event.end);
    change(
        event.holder,
        event.index,
        bought ->
            new Purchase(
                bought.id(),
                bought.payer(),
                // One that was ahead never began.
                bought.start().isAfter(end) ? end : bought.start(),
                end,
                event.amount,
                bought.claimedWei(),
                bought.flag()));
    leaves(event.holder, event.index, event.refunded);
  }

  /** What goes out of escrow weighs no more in the round of flags that it was put to. */
  private void leaves(String holder, BigInteger index, BigInteger amount) {
    escrow = escrow.subtract(amount);
    boolean counts =
        purchase(holder, index)
            .flag()
            .filter(flag -> !flag.withdrawn() && flag.round() == dispute.round())
            .isPresent();
    if (counts) {
      dispute =
          new License.Dispute(
              dispute.round(), dispute.flaggedWei().subtract(amount), dispute.frozenUntil());
    }
  }

  void flagged(DataLicense.FlaggedEventResponse event) {
    int round = event.round.intValueExact();
    flag(event.holder, event.index, new Purchase.Flag(round, event.reason, false));
    dispute = new License.Dispute(round, event.flagged, dispute.frozenUntil());
  }

  void withdrawn(DataLicense.FlagWithdrawnEventResponse event) {
    purchase(event.holder, event.index)
        .flag()
        .ifPresent(
            flag ->
                flag(
                    event.holder,
                    event.index,
                    new Purchase.Flag(flag.round(), flag.reason(), true)));
    dispute = new License.Dispute(dispute.round(), event.flagged, dispute.frozenUntil());
    withdrawal = Optional.of(event.log);
  }

  private void flag(String holder, BigInteger index, Purchase.Flag flag) {
    change(
        holder,
        index,
        bought ->
            new Purchase(
                bought.id(),
                bought.payer(),
                bought.start(),
                bought.end(),
                bought.amountWei(),
                bought.claimedWei(),
                Optional.of(flag)));
  }

  void frozen(DataLicense.ClaimsFrozenEventResponse event) {
    dispute =
        new License.Dispute(
            dispute.round(),
            dispute.flaggedWei(),
            Optional.of(MarketBindings.instant(event.until)));
  }

  /** Where enough flags were withdrawn the round goes on; else the next flags begin another one. */
  void released(DataLicense.ClaimsReleasedEventResponse event) {
    dispute =
        isByWithdrawal(event.log)
            ? new License.Dispute(dispute.round(), dispute.flaggedWei(), Optional.empty())
            : new License.Dispute(
                event.round.intValueExact() + 1, BigInteger.ZERO, Optional.empty());
  }

  private boolean isByWithdrawal(Log release) {
    BigInteger needed =
        escrow.multiply(BigInteger.valueOf(before.parameters().flagThresholdBasisPoints()));
    return withdrawal.filter(log -> isNext(log, release)).isPresent()
        && (dispute.flaggedWei().signum() == 0
            || dispute.flaggedWei().multiply(WHOLE).compareTo(needed) < 0);
  }

  private static boolean isNext(Log log, Log next) {
    return log.getBlockNumber().equals(next.getBlockNumber())
        && log.getLogIndex().add(BigInteger.ONE).equals(next.getLogIndex());
  }

  void ended(DataLicense.LicenseEndedEventResponse event) {
    endedAt = Optional.of(MarketBindings.instant(event.endedAt));
    onSale = false;
    dispute = new License.Dispute(dispute.round() + 1, BigInteger.ZERO, Optional.empty());
  }

  void sale(DataLicense.SaleChangedEventResponse event) {
    onSale = event.onSale;
  }

  private Holder holder(String account) {
    Address address = Address.parse(account);
    return holders.getOrDefault(
        address, new Holder(address, Instant.EPOCH, false, Optional.empty(), List.of()));
  }

  private Purchase purchase(String holder, BigInteger index) {
    return holder(holder).purchases().get(index.intValueExact());
  }

  private void change(String account, BigInteger index, UnaryOperator<Purchase> change) {
    Holder holder = requireNonNull(holders.get(Address.parse(account)));
    List<Purchase> purchases = new ArrayList<>(holder.purchases());
    purchases.set(index.intValueExact(), change.apply(purchases.get(index.intValueExact())));
    holders.put(
        holder.account(),
        new Holder(
            holder.account(), holder.expiry(), holder.barred(), holder.attestedUntil(), purchases));
  }
}
