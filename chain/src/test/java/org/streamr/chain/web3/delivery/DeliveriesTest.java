package org.streamr.chain.web3.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.web3.DeployedChain.data;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.delivery.Deliveries;
import org.streamr.chain.delivery.Delivery;
import org.streamr.chain.delivery.DeliveryChange;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.delivery.DeliveryTerms;
import org.streamr.chain.delivery.DeliveryView;
import org.streamr.chain.delivery.EventKey;
import org.streamr.chain.web3.DeployedChain;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.LatestEvent;
import org.streamr.protocol.Address;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.Await;
import org.streamr.testing.DevelopmentKey;

/** Delivering events to a contract on a real chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesTest {
  private static final long RUN = 0xfedc_ba98_7654_3210L;
  private static final long GAS_LIMIT = 300_000;
  private static final DeliveryTerms TERMS = new DeliveryTerms(data(2), GAS_LIMIT, 0);
  private static final Account OWNER = DeployedChain.account(DevelopmentKey.ALICE);
  private static final Account FIRST = DeployedChain.account(DevelopmentKey.BOB);
  private static final Account SECOND = DeployedChain.account(DevelopmentKey.CAROL);

  private final MerkleTree tree = new MerkleTree();
  private DeployedChain deployed;
  private EthereumChain chain;
  private DeliveryView view;
  private Deliveries deliveries;

  private StreamId stream;
  private Address subscriber;
  private long subscription;

  @BeforeAll
  void deploy(@TempDir Path folder) {
    deployed = DeployedChain.start(folder);
    chain = deployed.chain();
    view = chain.deliveries().view();
    deliveries = chain.deliveries().commands();
    chain.token().faucet(OWNER, OWNER.address(), data(1_000));
  }

  @AfterAll
  void stop() {
    deployed.close();
  }

  /** A stream that its owner publishes to, and a contract of its owner's that subscribes to it. */
  @BeforeEach
  void subscribe(TestInfo test) {
    subscriber =
        deployed.deploy(
            LatestEvent.BINARY,
            new org.web3j.abi.datatypes.Address(OWNER.address().toString()),
            new org.web3j.abi.datatypes.Address(
                deployed.address(Contract.EVENT_DELIVERY).toString()));
    String label = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    stream =
        chain
            .streams()
            .create(
                OWNER,
                OWNER.address(),
                label.replace('_', '-'),
                new StreamMetadata("Title", "", List.of(), 1, 1),
                List.of(Grant.forever(subscriber, Permission.SUBSCRIBE)))
            .stream();
    subscription = deliveries.subscribe(OWNER, subscriber, stream, TERMS, data(10)).subscription();
  }

  /** One of five events, signed as a client signs them. */
  private DetachedEvent event(DevelopmentKey publisher, int index) {
    EthereumKey key = EthereumKey.of(publisher.privateKey());
    Run run = new Run(stream, 0, key.origin(), RUN);
    BatchBuilder builder =
        new BatchBuilder(run, key, org.streamr.chain.DevelopmentKey.CHAIN_ID, Optional.empty());
    long now = Micros.of(Instant.now());
    for (int i = 0; i < 5; i++) {
      assertThat(builder.offer(Event.json(now + i, "{\"celsius\":" + i + "}"))).isTrue();
    }
    Batch batch = builder.seal(100, now);
    return DetachedEvent.cut(batch, index, tree);
  }

  private Deliveries.Delivered deliver(Account deliverer, DetachedEvent event) {
    return deliveries.deliver(deliverer, List.of(subscription), BigInteger.ZERO, event);
  }

  private DeliverySubscription shown() {
    return view.subscription(subscription).orElseThrow();
  }

  @Test
  void deliver_shouldPayTheFirstOnly() {
    DetachedEvent event = event(DevelopmentKey.ALICE, 3);
    EventKey key = EventKey.of(event);
    assertThat(view.isDelivered(subscription, key)).isFalse();
    BigInteger karmaOfSecond = chain.payments().karma().karmaOf(SECOND.address());
    Deliveries.Delivered delivered = deliver(FIRST, event);
    Delivery expected = new Delivery(subscription, FIRST.address(), key, data(2), false);
    assertThat(delivered.reward()).isEqualTo(data(2));
    assertThat(delivered.deliveries()).containsExactly(expected);
    assertThat(view.recent()).endsWith(expected);
    assertThat(view.isDelivered(subscription, key)).isTrue();
    assertThat(shown().deposit()).isEqualTo(data(8));
    assertThat(latest().content).isEqualTo(event.event().content().toBytes());
    assertThat(latest().publisher).isEqualTo(OWNER.address().toString());
    assertThat(latest().sequence).isEqualTo(103);

    assertThatThrownBy(() -> deliver(SECOND, event))
        .isInstanceOf(ChainException.Refused.class)
        .hasMessageContaining("have the event already");
    assertThat(view.earned(SECOND.address())).isZero();
    assertThat(view.recent(subscription, key)).contains(expected);

    BigInteger earned = view.earned(FIRST.address());
    BigInteger before = chain.token().balance(FIRST.address());
    deliveries.withdraw(SECOND, FIRST.address());
    assertThat(chain.token().balance(FIRST.address())).isEqualTo(before.add(earned));
    assertThat(view.earned(FIRST.address())).isZero();
    assertThat(chain.payments().karma().karmaOf(FIRST.address())).isPositive();
    assertThat(chain.payments().karma().karmaOf(subscriber)).isPositive();
    assertThat(chain.payments().karma().karmaOf(SECOND.address()))
        .isLessThanOrEqualTo(karmaOfSecond);
  }

  private LatestEvent.StreamEvent latest() {
    return (LatestEvent.StreamEvent)
        deployed.read(subscriber, Bindings.at(LatestEvent::load, subscriber).latest());
  }

  @Test
  void refusals_shouldSayWhatToDo() {
    DetachedEvent event = event(DevelopmentKey.ALICE, 0);
    assertThatThrownBy(() -> deliveries.deliver(FIRST, List.of(subscription), data(3), event))
        .hasMessageContaining("less than the");
    assertThatThrownBy(() -> deliver(FIRST, event(DevelopmentKey.CAROL, 0)))
        .hasMessageContaining("may not publish");
    BatchHeader header = event.header();
    byte[] changed = event.encodedEvent().toBytes();
    changed[changed.length - 1] ^= 1;
    assertThatThrownBy(
            () ->
                deliver(
                    FIRST,
                    new DetachedEvent(
                        header,
                        event.index(),
                        Slice.of(changed),
                        event.proof(),
                        event.signatureType(),
                        event.signature())))
        .isInstanceOf(ChainException.Refused.class)
        .hasMessageContaining("signature");
    BatchHeader certified =
        new BatchHeader(
            header.stream(),
            header.partition(),
            header.run(),
            header.firstSequence(),
            header.signedAt(),
            header.count(),
            header.encryptionType(),
            header.keyId(),
            Origin.x509(OWNER.address()));
    assertThatThrownBy(
            () ->
                deliver(
                    FIRST,
                    new DetachedEvent(
                        certified,
                        event.index(),
                        event.encodedEvent(),
                        event.proof(),
                        event.signatureType(),
                        event.signature())))
        .hasMessageContaining("cannot be delivered");
    assertThatThrownBy(() -> deliveries.deliver(FIRST, List.of(9_999L), BigInteger.ZERO, event))
        .hasMessageContaining("nobody was to be delivered to");
    assertThatThrownBy(() -> deliveries.topUp(OWNER, 9_999, data(1)))
        .hasMessageContaining("no subscription 9999");
    assertThatThrownBy(() -> deliveries.subscribe(OWNER, subscriber, stream, TERMS, data(1)))
        .hasMessageContaining("cancel that first");
    assertThatThrownBy(() -> deliveries.cancel(FIRST, subscriber))
        .hasMessageContaining("only the contract's owner");
    assertThatThrownBy(() -> deliveries.withdraw(SECOND, SECOND.address()))
        .hasMessageContaining("earned nothing");
  }

  @Test
  void subscription_shouldBeFollowed() {
    assertThat(view.subscriptionsTo(stream)).containsExactly(shown());
    assertThat(shown())
        .isEqualTo(new DeliverySubscription(subscription, subscriber, stream, TERMS, data(10)));
    DeliveryTerms others = new DeliveryTerms(data(30), 30_000, 3_600);
    deliveries.change(OWNER, subscriber, others);
    assertThat(shown().terms()).isEqualTo(others);
    assertThat(shown().canPay()).isFalse();
    deliveries.topUp(OWNER, subscription, data(50));
    assertThat(shown().deposit()).isEqualTo(data(60));
    assertThat(shown().canPay()).isTrue();
    // Too little gas to keep an event: it is paid for all the same.
    Deliveries.Delivered delivered = deliver(FIRST, event(DevelopmentKey.ALICE, 1));
    assertThat(delivered.reward()).isEqualTo(data(30));
    assertThat(delivered.deliveries()).singleElement().matches(Delivery::rejected);
    try (EthereumChain fresh = deployed.connect()) {
      assertThat(fresh.deliveries().view().subscriptions())
          .containsExactlyInAnyOrderElementsOf(view.subscriptions());
      assertThat(fresh.deliveries().view().recent()).isEqualTo(view.recent());
    }
    BigInteger before = chain.token().balance(OWNER.address());
    deliveries.cancel(OWNER, subscriber);
    assertThat(view.subscription(subscription)).isEmpty();
    assertThat(chain.token().balance(OWNER.address())).isEqualTo(before.add(data(30)));
  }

  @Test
  void reorganisation_shouldTakeADeliveryBack() {
    DetachedEvent event = event(DevelopmentKey.ALICE, 4);
    BigInteger earned = view.earned(FIRST.address());
    List<DeliveryChange> seen = new CopyOnWriteArrayList<>();
    String snapshot = deployed.rpc().call("evm_snapshot").asText();
    deliver(FIRST, event);
    try (var listening = view.listen(seen::addAll)) {
      deployed.rpc().call("evm_revert", snapshot);
      deployed.rpc().call("evm_mine");
      Await.until("the bounty to be back", () -> shown().deposit().equals(data(10)));
      Await.until("the report", () -> !seen.isEmpty());
    }
    assertThat(view.earned(FIRST.address())).isEqualTo(earned);
    assertThat(view.recent(subscription, EventKey.of(event))).isEmpty();
    assertThat(deliver(SECOND, event).reward()).isEqualTo(data(2));
    deliveries.withdraw(SECOND, SECOND.address());
  }
}
