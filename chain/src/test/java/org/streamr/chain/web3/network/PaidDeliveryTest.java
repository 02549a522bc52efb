package org.streamr.chain.web3.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.web3.network.TestNetwork.BROKERS;
import static org.streamr.chain.web3.network.TestNetwork.OWNER;
import static org.streamr.chain.web3.network.TestNetwork.data;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.market.CountProof;
import org.streamr.chain.market.Description;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Order;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.market.Terms;
import org.streamr.chain.network.NetworkLayout.Window;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.EpochReport;
import org.streamr.protocol.epoch.EpochTree;
import org.streamr.protocol.epoch.NetworkPartitions;
import org.streamr.protocol.epoch.StreamCount;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;

/**
 * Paying for what was delivered, from the purchase to the refund: the brokers' own coordinator says
 * how many events there were.
 */
class PaidDeliveryTest {
  private static final KeyAccount SELLER = account(DevelopmentKey.DAVE);
  private static final KeyAccount BUYER = account(DevelopmentKey.ERIN);
  private static final Address PAYEE = new Address(0, 0, 77);
  private static final long EVENTS = 100;
  private static final Slice SALT = Slice.of(new byte[32]);

  private TestNetwork network;
  private Licenses licenses;

  @BeforeEach
  void start(@TempDir Path folder) {
    network = TestNetwork.start(folder);
    licenses = network.chain().market().licenses();
    network.register(network.coordinator());
    network.fillPartitions(2);
    network.chain().token().faucet(BUYER, BUYER.address(), data(5_000));
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private static KeyAccount account(DevelopmentKey key) {
    return new KeyAccount(EthereumKey.of(key.privateKey()), true);
  }

  private static void assertRefused(ThrowingCallable call, String error) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ChainException.Refused.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  @Test
  void payment_shouldBeClaimedForEventsThatBrokersCountedAndTheRestGoBack() {
    StreamId stream =
        network
            .chain()
            .streams()
            .create(
                SELLER,
                SELLER.address(),
                "trams",
                new StreamMetadata("Trams", "", List.of(), 1, 0),
                List.of())
            .stream();
    Address license = putOnSale(stream);
    long epoch = network.state().layout().epochOf(network.now()) + 1;
    Window counted = network.state().layout().commitWindow(epoch);
    Purchase bought = buy(license, counted.start().plus(Duration.ofMinutes(10)));
    assertThat(mayRead(stream, network.now())).isEqualTo(PermissionVerdict.PERMITTED);
    assertThat(mayRead(stream, bought.end())).isEqualTo(PermissionVerdict.EXPIRED);

    EpochTree tree =
        EpochTree.of(
            List.of(
                new StreamCount(stream, 0, EVENTS, Slice.of(new byte[32])),
                new StreamCount(neighbour(stream), 0, 7, Slice.of(new byte[32]))));
    settle(epoch, NetworkPartitions.of(stream, 0, 2), tree);
    CountProof proof = new CountProof(epoch, tree.proof(stream, 0).orElseThrow());
    prove(license, proof, neighbour(stream));
    claim(bought);
    refund(bought);
  }

  private Address putOnSale(StreamId stream) {
    Terms terms =
        new Terms(
            List.of(stream),
            PAYEE,
            data(1),
            Duration.ofMinutes(1),
            new Terms.PerEvent(data(1)),
            0,
            Optional.empty(),
            Terms.Use.UNSAID);
    return network
        .chain()
        .market()
        .market()
        .createProduct(SELLER, terms, new Description("Trams", "", List.of()))
        .license();
  }

  private Purchase buy(Address license, Instant end) {
    Duration period = Duration.between(network.now(), end);
    Order order =
        new Order(BUYER.address(), period, data(5_000), Optional.empty(), Optional.empty());
    return licenses.purchase(BUYER, license, order, Order.Approval.PERMIT).purchase();
  }

  private PermissionVerdict mayRead(StreamId stream, Instant when) {
    return network.chain().view().permission(stream, BUYER.address(), Permission.SUBSCRIBE, when);
  }

  /** A stream of somebody else's in the same partition of the network. */
  private static StreamId neighbour(StreamId stream) {
    int partition = NetworkPartitions.of(stream, 0, 2);
    int number = 1;
    while (NetworkPartitions.of(new StreamId(new Address(9, 9, number)), 0, 2) != partition) {
      number++;
    }
    return new StreamId(new Address(9, 9, number));
  }

  /** All brokers report the same. */
  private void settle(long epoch, int partition, EpochTree tree) {
    List<EpochReport> reports = List.of(new EpochReport(partition, tree.root()));
    network.await(network.state().layout().commitWindow(epoch));
    for (Account broker : BROKERS) {
      network
          .coordinator()
          .epochs()
          .commit(
              broker,
              broker.address(),
              epoch,
              0,
              EpochReport.commitment(broker.address(), epoch, SALT, reports));
    }
    network.await(network.state().layout().revealWindow(epoch));
    for (Account broker : BROKERS) {
      network.coordinator().epochs().reveal(broker, broker.address(), epoch, 0, SALT, reports);
    }
    network.await(network.state().layout().settlementWindow(epoch));
    network.coordinator().epochs().settle(OWNER, epoch, partition, Optional.of(tree.root()));
  }

  private void prove(Address license, CountProof proof, StreamId neighbour) {
    Address coordinator = network.coordinator().address();
    StreamCount leaf = proof.proof().leaf();
    CountProof more =
        new CountProof(
            proof.epoch(),
            new EpochTree.Proof(
                new StreamCount(leaf.stream(), 0, EVENTS + 1, leaf.digest()),
                proof.proof().siblings()));
    CountProof foreign =
        new CountProof(
            proof.epoch(),
            new EpochTree.Proof(
                new StreamCount(neighbour, 0, 7, leaf.digest()), proof.proof().siblings()));
    assertRefused(
        () -> licenses.proveCounts(SELLER, license, coordinator, List.of(more)), "BadCountProof");
    assertRefused(
        () -> licenses.proveCounts(SELLER, license, coordinator, List.of(foreign)), "NotInProduct");
    assertRefused(
        () -> licenses.proveCounts(SELLER, license, license, List.of(proof)), "NotCoordinator");
    assertRefused(
        () -> licenses.proveCounts(BUYER, license, coordinator, List.of(proof)), "NotPayee");
    licenses.proveCounts(SELLER, license, coordinator, List.of(proof));
    assertRefused(
        () -> licenses.proveCounts(SELLER, license, coordinator, List.of(proof)), "CountKnown");
    License.Proven proven = network.chain().market().view().license(license).orElseThrow().proven();
    assertThat(proven.events()).isEqualTo(EVENTS);
    assertThat(proven.until())
        .contains(network.state().layout().commitWindow(proof.epoch()).start());
  }

  private void claim(Purchase bought) {
    Purchase.Standing standing = licenses.standing(bought.id());
    assertThat(standing.events()).isEqualTo(EVENTS);
    assertThat(standing.claimableWei()).isEqualTo(data(EVENTS));
    assertThat(standing.refundableWei()).isZero();
    BigInteger paid =
        licenses.claim(OWNER, bought.id().license(), List.of(bought.id())).amountWei();
    assertThat(paid).isEqualTo(data(EVENTS - 1)).isEqualTo(network.chain().token().balance(PAYEE));
    assertRefused(
        () -> licenses.claim(OWNER, bought.id().license(), List.of(bought.id())), "NothingToClaim");
  }

  private void refund(Purchase bought) {
    assertRefused(() -> licenses.refund(BUYER, bought.id()), "SettlementRunning");
    License license = network.chain().market().view().license(bought.id().license()).orElseThrow();
    network.await(
        new Window(bought.end().plus(license.parameters().settlementGrace()), Instant.MAX));
    BigInteger before = network.chain().token().balance(BUYER.address());
    BigInteger back = licenses.refund(OWNER, bought.id()).amountWei();
    assertThat(back).isEqualTo(bought.amountWei().subtract(data(EVENTS)));
    assertThat(network.chain().token().balance(BUYER.address())).isEqualTo(before.add(back));
    License after = network.chain().market().view().license(license.contract()).orElseThrow();
    assertThat(after.escrowWei()).isZero();
    assertThat(after.purchase(bought.id()).orElseThrow().amountWei()).isEqualTo(data(EVENTS));
    assertThat(mayRead(license.terms().streams().getFirst(), network.now()))
        .isEqualTo(PermissionVerdict.EXPIRED);
  }
}
