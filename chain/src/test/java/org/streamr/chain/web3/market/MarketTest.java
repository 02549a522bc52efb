package org.streamr.chain.web3.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.web3.market.MarketFixture.ALICE;
import static org.streamr.chain.web3.market.MarketFixture.BOB;
import static org.streamr.chain.web3.market.MarketFixture.CAROL;
import static org.streamr.chain.web3.market.MarketFixture.DESCRIPTION;
import static org.streamr.chain.web3.market.MarketFixture.HOUR;
import static org.streamr.chain.web3.market.MarketFixture.PAYEE;
import static org.streamr.chain.web3.market.MarketFixture.assertRefused;
import static org.streamr.chain.web3.market.MarketFixture.data;
import static org.streamr.chain.web3.market.MarketFixture.order;
import static org.streamr.chain.web3.market.MarketFixture.terms;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Market;
import org.streamr.chain.market.MarketChange;
import org.streamr.chain.market.MarketParameters;
import org.streamr.chain.market.Order;
import org.streamr.chain.market.Product;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.market.Terms;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.DataLicense;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.testing.Await;

/** Products and licences on a real chain: what sellers and buyers do, and what is shown of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketTest {
  private static final Terms.Payout AT_ONCE = new Terms.AtOnce();
  private static final Terms.Payout LINEAR = new Terms.Linear();

  private MarketFixture market;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    market = new MarketFixture(folder);
  }

  @AfterAll
  void stop() {
    market.close();
  }

  @Test
  void createProduct_shouldOpenTheSellersStreamsAndBeShownWithAllItsTerms() {
    StreamId one = market.stream(ALICE);
    StreamId two = market.stream(ALICE);
    Terms terms =
        new Terms(
            List.of(two, one),
            PAYEE,
            BigInteger.TEN,
            HOUR,
            new Terms.PerEvent(BigInteger.TWO),
            Long.MAX_VALUE,
            Optional.of(CAROL.address()),
            new Terms.Use(Optional.of(Slice.of(hash())), "ipfs://terms"));
    List<MarketChange> seen = new CopyOnWriteArrayList<>();
    try (var listening = market.chain().market().view().listen(seen::addAll)) {
      Market.OnSale made = market.product(terms);
      assertThat(made.ungranted()).isEmpty();
      License license = market.shown(made.license());
      assertThat(license.terms()).isEqualTo(terms);
      assertThat(license.terms().streams()).isSorted();
      assertThat(license.parameters())
          .isEqualTo(market.chain().market().view().parameters().orElseThrow());
      assertThat(license.onSale()).isTrue();
      assertThat(license.seller()).isEqualTo(ALICE.address());
      Product product = market.chain().market().view().product(made.product()).orElseThrow();
      assertThat(product.description()).isEqualTo(DESCRIPTION);
      assertThat(product.license()).isEqualTo(made.license());
      assertThat(product.createdAt()).isEqualTo(license.createdAt()).isAfter(Instant.EPOCH);
      for (StreamId stream : terms.streams()) {
        assertThat(
                market
                    .chain()
                    .view()
                    .isPermitted(stream, made.license(), Permission.GRANT, market.now()))
            .isTrue();
      }
      Await.until(
          "the report",
          () ->
              seen.contains(new MarketChange.ProductChanged(made.product()))
                  && seen.contains(new MarketChange.LicenseChanged(made.license())));
    }
  }

  private static byte[] hash() {
    byte[] hash = new byte[32];
    hash[31] = 7;
    return hash;
  }

  @Test
  void createVersion_shouldEndTheSaleOfTheOneBeforeAndKeepWhatWasBought() {
    StreamId stream = market.stream(ALICE);
    Market.OnSale first = market.product(terms(AT_ONCE, stream));
    Purchase bought = market.buy(BOB, first.license(), HOUR);
    Market.OnSale second =
        market
            .chain()
            .market()
            .market()
            .createVersion(ALICE, first.product(), terms(LINEAR, stream));
    assertThat(market.shown(first.license()).onSale()).isFalse();
    assertThat(market.shown(second.license()).version()).isEqualTo(2);
    assertThat(market.chain().market().view().product(first.product()).orElseThrow().versions())
        .containsExactly(first.license(), second.license());
    assertRefused(() -> market.buy(CAROL, first.license(), HOUR), "NotOnSale");
    assertThat(market.mayRead(stream, BOB, bought.start())).isEqualTo(PermissionVerdict.PERMITTED);
    Description other = new Description("Other", "", List.of());
    market.chain().market().market().describe(ALICE, first.product(), other);
    market.chain().market().market().setListed(ALICE, first.product(), false);
    Product product = market.chain().market().view().product(first.product()).orElseThrow();
    assertThat(product.description()).isEqualTo(other);
    assertThat(product.listed()).isFalse();
    assertThat(market.shown(second.license()).onSale()).isFalse();
    assertRefused(
        () -> market.chain().market().market().setListed(BOB, first.product(), true),
        "NotSeller",
        ALICE.address().toString());
  }

  @Test
  void purchase_shouldLetTheHolderReadUntilItExpires() {
    for (Order.Approval approval : List.of(Order.Approval.TRANSACTION, Order.Approval.PERMIT)) {
      StreamId stream = market.stream(ALICE);
      Address license = market.product(terms(AT_ONCE, stream)).license();
      BigInteger before = market.chain().token().balance(BOB.address());
      Purchase bought =
          market.licenses().purchase(BOB, license, order(BOB, HOUR), approval).purchase();
      assertThat(bought.end()).isEqualTo(bought.start().plus(HOUR));
      assertThat(market.chain().token().balance(BOB.address()))
          .isEqualTo(before.subtract(bought.amountWei()));
      assertThat(bought.amountWei()).isEqualTo(market.shown(license).terms().priceWei(HOUR));
      assertThat(market.mayRead(stream, BOB, market.now())).isEqualTo(PermissionVerdict.PERMITTED);
      assertThat(market.mayRead(stream, BOB, bought.end().minusSeconds(1)))
          .isEqualTo(PermissionVerdict.PERMITTED);
      assertThat(market.mayRead(stream, BOB, bought.end())).isEqualTo(PermissionVerdict.EXPIRED);
      assertThat(market.chain().view().stream(stream).orElseThrow().readerKeys())
          .containsEntry(BOB.address(), MarketFixture.publicKey(BOB));
      assertThat(market.shown(license).isHeldBy(BOB.address(), bought.start())).isTrue();
      assertThat(market.shown(license).isHeldBy(BOB.address(), bought.end())).isFalse();
      assertThat(market.chain().market().view().purchasesOf(BOB.address())).contains(bought);
    }
  }

  @Test
  void purchase_shouldFollowTheOneBeforeWithoutAGap() {
    Address license = market.license(AT_ONCE);
    Purchase first = market.buy(BOB, license, HOUR);
    Purchase second = market.buy(BOB, license, HOUR);
    assertThat(second.start()).isEqualTo(first.end());
    assertThat(second.id().index()).isEqualTo(1);
    assertThat(market.shown(license).expiryOf(BOB.address())).contains(second.end());
    market.buy(BOB, license, HOUR);
    market.buy(BOB, license, HOUR);
    assertRefused(() -> market.buy(BOB, license, HOUR), "TooManyPurchasesAhead");
  }

  @Test
  void purchases_shouldNotGetInEachOthersWay() throws Exception {
    List<Address> products = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      products.add(market.license(AT_ONCE));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Licenses.Bought>> bought = new ArrayList<>();
      for (Address product : products) {
        bought.add(
            threads.submit(
                () ->
                    market
                        .licenses()
                        .purchase(BOB, product, order(BOB, HOUR), Order.Approval.PERMIT)));
      }
      for (Future<Licenses.Bought> each : bought) {
        assertThat(each.get().purchase().amountWei()).isPositive();
      }
    }
  }

  @Test
  void purchase_shouldBeRefusedWithASentence() {
    StreamId stream = market.stream(ALICE);
    Address license = market.product(terms(AT_ONCE, stream)).license();
    Order cheap =
        new Order(BOB.address(), HOUR, BigInteger.ONE, Optional.empty(), Optional.empty());
    assertRefused(
        () -> market.licenses().purchase(BOB, license, cheap, Order.Approval.TRANSACTION),
        "PriceAboveMaximum");
    assertRefused(
        () -> market.licenses().purchase(BOB, license, order(BOB, HOUR), Order.Approval.GIVEN),
        "ERC20InsufficientAllowance");
    assertRefused(() -> market.buy(BOB, license, Duration.ofSeconds(1)), "InvalidPeriod", "60");
    Order dear =
        new Order(
            BOB.address(),
            Duration.ofDays(3000),
            data("1000000"),
            Optional.empty(),
            Optional.empty());
    assertRefused(
        () -> market.licenses().purchase(BOB, license, dear, Order.Approval.PERMIT),
        "ERC20InsufficientBalance",
        "send it some");
    assertRefused(
        () -> market.buy(BOB, new Address(5, 5, 5), HOUR), "UnknownLicense", "check its address");
    market.chain().streams().revoke(ALICE, stream, license, Permission.GRANT);
    assertRefused(
        () -> market.buy(BOB, license, HOUR), "GrantMissing", stream.toString(), "its owner");
    market.chain().streams().delete(ALICE, stream);
    assertRefused(() -> market.buy(BOB, license, HOUR), "StreamNotOpen");
  }

  @Test
  void purchase_shouldNotSucceedUnderTermsThatTheSellerChangesInTheSameBlock() {
    StreamId stream = market.stream(ALICE);
    Market.OnSale onSale = market.product(terms(AT_ONCE, stream));
    BigInteger before = market.chain().token().balance(BOB.address());
    try (SameBlock block = new SameBlock(market.rpc())) {
      var unlisted =
          block.then(
              () -> market.chain().market().market().setListed(ALICE, onSale.product(), false));
      var bought =
          block.then(
              () ->
                  market
                      .licenses()
                      .purchase(BOB, onSale.license(), order(BOB, HOUR), Order.Approval.PERMIT));
      block.mine();
      assertThatThrownBy(bought::get)
          .cause()
          .isInstanceOfSatisfying(
              ChainException.Refused.class, e -> assertThat(e.error()).isEqualTo("NotOnSale"));
      assertThat(unlisted).succeedsWithin(Await.DEFAULT_TIMEOUT);
    }
    assertThat(market.chain().token().balance(BOB.address())).isEqualTo(before);
  }

  @Test
  void product_shouldBeSoldOnceTheOwnersOfItsStreamsLetIt() {
    StreamId mine = market.stream(ALICE);
    StreamId other = market.stream(CAROL);
    Market.OnSale onSale = market.product(terms(AT_ONCE, mine, other));
    assertThat(onSale.ungranted()).containsExactly(other);
    assertRefused(() -> market.buy(BOB, onSale.license(), HOUR), "GrantMissing", other.toString());
    assertThat(market.chain().market().market().admit(CAROL, onSale.license())).isEmpty();
    market.buy(BOB, onSale.license(), HOUR);
    assertThat(market.mayRead(other, BOB, market.now())).isEqualTo(PermissionVerdict.PERMITTED);
  }

  @Test
  void attestedProduct_shouldBeSoldToThoseWhomTheAttesterKnows() {
    Terms open = terms(AT_ONCE, market.stream(ALICE));
    Terms attested =
        new Terms(
            open.streams(),
            open.beneficiary(),
            open.pricePerSecondWei(),
            open.minimumPeriod(),
            open.payout(),
            0,
            Optional.of(CAROL.address()),
            open.use());
    Address license = market.product(attested).license();
    Instant expiry = Instant.ofEpochSecond(market.now().getEpochSecond()).plus(HOUR);
    assertRefused(() -> market.buy(BOB, license, HOUR), "AttestationExpired");
    Order.Attestation forged = market.licenses().attest(ALICE, license, BOB.address(), expiry);
    assertRefused(() -> buyAttested(license, forged), "BadAttestation");
    buyAttested(license, market.licenses().attest(CAROL, license, BOB.address(), expiry));
    assertThat(market.shown(license).holder(BOB.address()).orElseThrow().attestedUntil())
        .contains(expiry);
  }

  private void buyAttested(Address license, Order.Attestation attestation) {
    Order open = order(BOB, HOUR);
    market
        .licenses()
        .purchase(
            BOB,
            license,
            new Order(
                open.holder(),
                open.period(),
                open.maxPriceWei(),
                open.publicKey(),
                Optional.of(attestation)),
            Order.Approval.PERMIT);
  }

  @Test
  void payment_shouldBeClaimedAsTimePassesAndTheRestGoBack() {
    StreamId stream = market.stream(ALICE);
    Address license = market.product(terms(LINEAR, stream)).license();
    Purchase bought = market.buy(BOB, license, HOUR);
    market.passUntil(bought.start().plus(HOUR.dividedBy(4)));
    BigInteger before = market.chain().token().balance(PAYEE);
    BigInteger paid = market.licenses().claim(CAROL, license, List.of(bought.id())).amountWei();
    assertThat(market.chain().token().balance(PAYEE)).isEqualTo(before.add(paid));
    BigInteger fee = market.shown(bought.id()).claimedWei().subtract(paid);
    assertThat(fee).isPositive().isLessThan(paid);
    assertThat(market.shown(license).escrowWei()).isEqualTo(escrow(license));
    assertRefused(() -> market.licenses().refund(BOB, bought.id()), "SettlementRunning");
    assertRefused(() -> market.licenses().cancel(BOB, license), "StillDeliverable");

    market.chain().streams().delete(ALICE, stream);
    market.passUntil(bought.start().plus(HOUR.dividedBy(2)));
    BigInteger buyer = market.chain().token().balance(BOB.address());
    BigInteger refunded = market.licenses().cancel(BOB, license).amountWei();
    assertThat(market.chain().token().balance(BOB.address())).isEqualTo(buyer.add(refunded));
    Purchase cut = market.shown(bought.id());
    assertThat(cut.end()).isEqualTo(market.now());
    assertThat(cut.amountWei()).isEqualTo(bought.amountWei().subtract(refunded));
    assertThat(refunded.doubleValue() / bought.amountWei().doubleValue()).isBetween(0.49, 0.5);
    assertThat(market.shown(license).isHeldBy(BOB.address(), market.now())).isFalse();
    assertThat(market.licenses().standing(bought.id()).claimableWei()).isEqualTo(cut.escrowWei());
    assertThat(market.shown(license).escrowWei()).isEqualTo(escrow(license));
  }

  private BigInteger escrow(Address license) {
    TransactionSender sender =
        new TransactionSender(new Node(market.rpc()), DevelopmentKey.CHAIN_ID);
    String escrow =
        sender.read(license, Bindings.at(DataLicense::load, license).escrow().encodeFunctionCall());
    return new BigInteger(escrow.substring(2), 16);
  }

  @Test
  void barredHolder_shouldLoseAccessAndHaveTheRestBack() {
    StreamId stream = market.stream(ALICE);
    Address license = market.product(terms(LINEAR, stream)).license();
    Purchase bought = market.buy(BOB, license, HOUR);
    market.licenses().setBarred(ALICE, license, BOB.address(), true);
    assertThat(market.mayRead(stream, BOB, market.now())).isNotEqualTo(PermissionVerdict.PERMITTED);
    assertThat(market.shown(license).holder(BOB.address()).orElseThrow().barred()).isTrue();
    assertThat(market.shown(bought.id()).amountWei()).isLessThan(bought.amountWei());
    assertRefused(() -> market.buy(BOB, license, HOUR), "HolderIsBarred");
    market.licenses().setBarred(ALICE, license, BOB.address(), false);
    market.buy(BOB, license, HOUR);
    assertThat(market.mayRead(stream, BOB, market.now())).isEqualTo(PermissionVerdict.PERMITTED);
  }

  @Test
  void flags_shouldFreezeClaimsUntilTheyAreWithdrawnOrTheDisputeIsSettled() {
    Address license = market.license(LINEAR);
    Purchase bought = market.buy(BOB, license, HOUR);
    market.licenses().flag(BOB, license, 0, "stale");
    License frozen = market.shown(license);
    assertThat(frozen.dispute().isFrozen(market.now())).isTrue();
    assertThat(frozen.dispute().flaggedWei()).isEqualTo(bought.amountWei());
    assertThat(market.shown(bought.id()).flag()).contains(new Purchase.Flag(1, "stale", false));
    market.pass(Duration.ofMinutes(1));
    assertRefused(
        () -> market.licenses().claim(ALICE, license, List.of(bought.id())), "ClaimsAreFrozen");
    market.licenses().withdrawFlag(BOB, license, 0);
    assertThat(market.shown(license).dispute()).isEqualTo(License.Dispute.NONE);
    assertThat(market.shown(bought.id()).flag()).contains(new Purchase.Flag(1, "stale", true));
    market.licenses().claim(ALICE, license, List.of(bought.id()));

    Purchase other = market.buy(CAROL, license, HOUR);
    market.licenses().flag(CAROL, license, 0, "wrong");
    assertRefused(() -> market.licenses().resolve(ALICE, license, false), "NotArbiter");
    assertRefused(() -> market.licenses().release(ALICE, license), "ClaimsAreFrozen");
    market.licenses().resolve(DevelopmentKey.account(), license, false);
    assertThat(market.shown(license).dispute().round()).isEqualTo(2);
    assertThat(market.shown(license).dispute().flaggedWei()).isZero();
    assertRefused(() -> market.licenses().flag(CAROL, license, 0, "again"), "AlreadyFlagged");

    market.licenses().concede(ALICE, license);
    License ended = market.shown(license);
    assertThat(ended.endedAt()).contains(market.now());
    assertThat(ended.onSale()).isFalse();
    assertThat(ended.isHeldBy(CAROL.address(), market.now())).isFalse();
    assertThat(market.licenses().refund(ALICE, other.id()).amountWei())
        .isEqualTo(other.amountWei());
    assertThat(market.shown(license).escrowWei()).isEqualTo(escrow(license));
  }

  @Test
  void dispute_shouldBeReleasedByAnyoneWhenItsTimeIsOver() {
    Address license = market.license(LINEAR);
    market.buy(BOB, license, Duration.ofDays(1));
    market.licenses().flag(BOB, license, 0, "stale");
    Instant until = market.shown(license).dispute().frozenUntil().orElseThrow();
    assertThat(market.shown(license).dispute().isFrozen(until)).isFalse();
    market.passUntil(until);
    market.licenses().release(CAROL, license);
    assertThat(market.shown(license).dispute())
        .isEqualTo(new License.Dispute(2, BigInteger.ZERO, Optional.empty()));
  }

  @Test
  void fees_shouldGoToTheRewardsAndParametersHoldForLicencesToCome() {
    Address license = market.license(AT_ONCE);
    Purchase bought = market.buy(BOB, license, HOUR);
    market.licenses().claim(ALICE, license, List.of(bought.id()));
    Address contract = market.chain().deployment().address(Deployment.Contract.DATA_MARKET);
    assertThat(market.chain().token().balance(contract)).isPositive();
    market.chain().market().market().fundRewards(CAROL);
    assertThat(market.chain().token().balance(contract)).isZero();
    MarketParameters before = market.chain().market().view().parameters().orElseThrow();
    MarketParameters other =
        new MarketParameters(0, 5_000, Duration.ofMinutes(2), Duration.ofMinutes(3));
    assertRefused(
        () -> market.chain().market().market().setParameters(ALICE, other),
        "OwnableUnauthorizedAccount");
    market.chain().market().market().setParameters(DevelopmentKey.account(), other);
    assertThat(market.chain().market().view().parameters()).contains(other);
    assertThat(market.shown(license).parameters()).isEqualTo(before);
    market.chain().market().market().setParameters(DevelopmentKey.account(), before);
  }

  @Test
  void reorganisation_shouldTakeBackAPurchase() {
    StreamId stream = market.stream(ALICE);
    Address license = market.product(terms(AT_ONCE, stream)).license();
    String snapshot = market.rpc().call("evm_snapshot").asText();
    Purchase bought = market.buy(BOB, license, HOUR);
    Market.OnSale undone = market.product(terms(LINEAR, stream));
    List<MarketChange> seen = new CopyOnWriteArrayList<>();
    try (var listening = market.chain().market().view().listen(seen::addAll)) {
      market.rpc().call("evm_revert", snapshot);
      market.rpc().call("evm_mine");
      Await.until(
          "the purchase to be gone", () -> market.shown(license).purchase(bought.id()).isEmpty());
      Await.until("the report", () -> seen.contains(new MarketChange.LicenseChanged(license)));
    }
    assertThat(market.mayRead(stream, BOB, bought.start()))
        .isEqualTo(PermissionVerdict.NOT_GRANTED);
    assertThat(market.chain().view().stream(stream).orElseThrow().readerKeys()).isEmpty();
    assertThat(market.chain().market().view().product(undone.product())).isEmpty();
    assertThat(market.chain().market().view().license(undone.license())).isEmpty();
    assertThat(market.shown(license).escrowWei()).isZero();
    market.buy(BOB, license, HOUR);
  }

  @Test
  void view_shouldBeTheSameFromTheBeginningAndAfterFollowing() {
    Address license = market.license(LINEAR);
    Purchase bought = market.buy(BOB, license, HOUR);
    market.licenses().flag(BOB, license, 0, "stale");
    market.licenses().withdrawFlag(BOB, license, 0);
    market.pass(Duration.ofMinutes(1));
    market.licenses().claim(ALICE, license, List.of(bought.id()));
    try (EthereumChain fresh = market.connect()) {
      assertThat(fresh.market().view().products())
          .containsExactlyInAnyOrderElementsOf(market.chain().market().view().products());
      for (Product product : fresh.market().view().products()) {
        for (Address version : product.versions()) {
          assertThat(fresh.market().view().license(version)).contains(market.shown(version));
        }
      }
    }
  }
}
