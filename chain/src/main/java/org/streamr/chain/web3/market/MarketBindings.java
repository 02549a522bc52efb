package org.streamr.chain.web3.market;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.market.CountProof;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.MarketParameters;
import org.streamr.chain.market.Order;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.market.Terms;
import org.streamr.contracts.generated.DataLicense;
import org.streamr.contracts.generated.DataMarket;
import org.streamr.contracts.generated.Wishlist;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.StreamCount;

/** Terms, orders and so on, as the generated bindings have them, and back. */
final class MarketBindings {
  private static final int WORD = 32;
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LAST_SECOND = BigInteger.valueOf(Instant.MAX.getEpochSecond());

  private static final int AT_ONCE = 0;
  private static final int LINEAR = 1;
  private static final int PER_EVENT = 2;

  private MarketBindings() {}

  static DataMarket.Terms terms(Terms terms) {
    return new DataMarket.Terms(
        terms.streams().stream().map(StreamId::toString).toList(),
        terms.beneficiary().toString(),
        terms.pricePerSecondWei(),
        terms.payout() instanceof Terms.PerEvent events ? events.priceWei() : BigInteger.ZERO,
        seconds(terms.minimumPeriod()),
        BigInteger.valueOf(number(terms.payout())),
        BigInteger.valueOf(terms.unlockEvents()),
        terms.attester().orElse(Address.ZERO).toString(),
        word(terms.use().hash()),
        terms.use().link());
  }

  private static int number(Terms.Payout payout) {
    return switch (payout) {
      case Terms.AtOnce atOnce -> AT_ONCE;
      case Terms.Linear linear -> LINEAR;
      case Terms.PerEvent perEvent -> PER_EVENT;
    };
  }

  static Terms terms(DataMarket.Terms terms) {
    return new Terms(
        terms.streams.stream().map(StreamId::parse).toList(),
        Address.parse(terms.beneficiary),
        terms.pricePerSecond,
        duration(terms.minimumPeriod),
        payout(terms.payout.intValueExact(), terms.pricePerEvent),
        terms.unlockEvents.min(LONGEST).longValueExact(),
        Optional.of(Address.parse(terms.attester)).filter(one -> !one.equals(Address.ZERO)),
        new Terms.Use(hash(terms.termsHash), terms.termsLink));
  }

  private static Terms.Payout payout(int number, BigInteger pricePerEvent) {
    return switch (number) {
      case AT_ONCE -> new Terms.AtOnce();
      case LINEAR -> new Terms.Linear();
      case PER_EVENT -> new Terms.PerEvent(pricePerEvent);
      default -> throw new IllegalStateException("the contract knows no payout " + number);
    };
  }

  static DataMarket.MarketParameters parameters(MarketParameters parameters) {
    return new DataMarket.MarketParameters(
        BigInteger.valueOf(parameters.feeBasisPoints()),
        BigInteger.valueOf(parameters.flagThresholdBasisPoints()),
        seconds(parameters.settlementGrace()),
        seconds(parameters.disputePeriod()));
  }

  static MarketParameters parameters(DataMarket.MarketParameters parameters) {
    return new MarketParameters(
        parameters.fee.intValueExact(),
        parameters.flagThreshold.intValueExact(),
        duration(parameters.settlementGrace),
        duration(parameters.disputePeriod));
  }

  static DataMarket.Description marketDescription(Description description) {
    return new DataMarket.Description(description.title(), description.text(), description.tags());
  }

  static Wishlist.Description wishDescription(Description description) {
    return new Wishlist.Description(description.title(), description.text(), description.tags());
  }

  static Description description(DataMarket.Description description) {
    return new Description(description.title, description.description, description.tags);
  }

  static Description description(Wishlist.Description description) {
    return new Description(description.title, description.description, description.tags);
  }

  static DataLicense.Order order(Order order) {
    return new DataLicense.Order(
        order.holder().toString(),
        seconds(order.period()),
        order.maxPriceWei(),
        order.publicKey().orElse(Slice.EMPTY).toBytes(),
        order
            .attestation()
            .map(
                attested ->
                    new DataLicense.Attestation(
                        seconds(attested.expiry()), attested.signature().toBytes()))
            .orElseGet(() -> new DataLicense.Attestation(BigInteger.ZERO, new byte[0])));
  }

  static DataLicense.PurchaseId id(Purchase.Id id) {
    return new DataLicense.PurchaseId(id.holder().toString(), BigInteger.valueOf(id.index()));
  }

  static List<DataLicense.CountProof> proofs(List<CountProof> proofs) {
    return proofs.stream().map(MarketBindings::proof).toList();
  }

  private static DataLicense.CountProof proof(CountProof proof) {
    StreamCount leaf = proof.proof().leaf();
    return new DataLicense.CountProof(
        BigInteger.valueOf(proof.epoch()),
        leaf.stream().toString(),
        BigInteger.valueOf(leaf.streamPartition()),
        BigInteger.valueOf(leaf.count()),
        leaf.digest().toBytes(),
        proof.proof().siblings().stream().map(Slice::toBytes).toList());
  }

  /** Nothing is 32 zeros. */
  static byte[] word(Optional<Slice> hash) {
    return hash.map(Slice::toBytes).orElseGet(() -> new byte[WORD]);
  }

  static Optional<Slice> hash(byte[] word) {
    return Arrays.equals(word, new byte[WORD]) ? Optional.empty() : Optional.of(Slice.of(word));
  }

  static BigInteger seconds(Duration duration) {
    return BigInteger.valueOf(duration.toSeconds());
  }

  static BigInteger seconds(Instant instant) {
    return BigInteger.valueOf(instant.getEpochSecond());
  }

  static Duration duration(BigInteger seconds) {
    return Duration.ofSeconds(seconds.min(LONGEST).longValueExact());
  }

  /** Seconds beyond what an instant can hold are for ever. */
  static Instant instant(BigInteger seconds) {
    return seconds.compareTo(LAST_SECOND) >= 0
        ? PermissionSet.FOREVER
        : Instant.ofEpochSecond(seconds.longValueExact());
  }
}
