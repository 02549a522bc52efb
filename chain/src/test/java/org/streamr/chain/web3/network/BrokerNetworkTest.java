package org.streamr.chain.web3.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.web3.network.TestNetwork.ALICE;
import static org.streamr.chain.web3.network.TestNetwork.BOB;
import static org.streamr.chain.web3.network.TestNetwork.BROKERS;
import static org.streamr.chain.web3.network.TestNetwork.CAROL;
import static org.streamr.chain.web3.network.TestNetwork.OWNER;
import static org.streamr.chain.web3.network.TestNetwork.STAKE;
import static org.streamr.chain.web3.network.TestNetwork.data;
import static org.streamr.chain.web3.network.TestNetwork.endpoint;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.BrokerStatus;
import org.streamr.chain.network.Coordinator;
import org.streamr.chain.network.NetworkChange;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.Settlement;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.EpochReport;
import org.streamr.protocol.epoch.EpochTree;
import org.streamr.protocol.epoch.NetworkPartitions;
import org.streamr.protocol.epoch.StreamCount;
import org.streamr.testing.Await;

/** The network's coordination against a real chain. */
class BrokerNetworkTest {
  private static final Slice SALT = Slice.of(new byte[32]);
  private static final StreamId STREAM = new StreamId(new Address(5, 5, 5));

  private TestNetwork network;

  @BeforeEach
  void start(@TempDir Path folder) {
    network = TestNetwork.start(folder);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private Coordinator coordinator() {
    return network.coordinator();
  }

  /** Of two stream partitions that lie in the network's partition 0, of two. */
  private static EpochTree counted(long count) {
    return EpochTree.of(
        streamPartitions()
            .mapToObj(number -> new StreamCount(STREAM, number, count, Slice.of(new byte[32])))
            .toList());
  }

  private static IntStream streamPartitions() {
    return IntStream.iterate(0, number -> number + 1)
        .filter(number -> NetworkPartitions.of(STREAM, number, 2) == 0)
        .limit(2);
  }

  @Test
  void brokers_shouldReportAnEpochBePaidAndFollowANewCoordinator() throws Exception {
    assertThat(network.state().parameters().minimumStake()).isEqualTo(STAKE);
    assertThat(network.state().parameters().unbonding()).isEqualTo(Duration.ofMinutes(100));
    assertThat(network.state().layout().initialPartitions()).isEqualTo(2);
    coordinator().brokers().fundRewards(OWNER, data(1_000));
    network.register(coordinator());
    assertThat(network.state().serving()).hasSize(3);
    assertThat(network.state().rewards().pool()).isEqualTo(data(1_003));
    BrokerRecord alice = network.state().broker(ALICE.address());
    assertThat(alice.status()).isEqualTo(BrokerStatus.ACTIVE);
    assertThat(alice.stake()).isEqualTo(STAKE);
    assertThat(alice.endpoint()).contains(endpoint(ALICE, 1));

    network.fillPartitions(2);
    assertThat(network.state().partitions().replicas(1)).hasSize(3).contains(BOB.address());
    long epoch = network.state().layout().epochOf(network.now()) + 1;
    assertThat(network.state().partitions().reportedBy(CAROL.address(), epoch))
        .containsExactly(0, 1);
    reportAndSettle(epoch);
    followAnotherCoordinator();
  }

  /** Carol reports another root of partition 0 than the others. */
  private void reportAndSettle(long epoch) {
    EpochTree truth = counted(100);
    EpochTree lie = counted(200);
    network.await(network.state().layout().commitWindow(epoch));
    for (Account broker : BROKERS) {
      Slice commitment =
          EpochReport.commitment(
              broker.address(), epoch, SALT, reports(broker.equals(CAROL) ? lie : truth));
      coordinator().epochs().commit(broker, broker.address(), epoch, 0, commitment);
    }
    assertThat(network.state().epoch(epoch).commitments()).hasSize(3);
    assertThatThrownBy(
            () -> coordinator().epochs().reveal(BOB, BOB.address(), epoch, 0, SALT, reports(truth)))
        .isInstanceOfSatisfying(
            ChainException.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo("OutsideWindow"));
    network.await(network.state().layout().revealWindow(epoch));
    for (Account broker : BROKERS) {
      coordinator()
          .epochs()
          .reveal(
              broker,
              broker.address(),
              epoch,
              0,
              SALT,
              reports(broker.equals(CAROL) ? lie : truth));
    }
    network.await(network.state().layout().settlementWindow(epoch));
    for (int partition : List.of(0, 1)) {
      Slice root = network.state().epoch(epoch).coherentRoot(partition, 2).orElseThrow();
      coordinator().epochs().settle(OWNER, epoch, partition, Optional.of(root));
    }
    Settlement settlement = network.state().settlement(epoch, 0).orElseThrow();
    assertThat(settlement.root()).contains(truth.root());
    assertThat(settlement.coherent()).containsExactlyInAnyOrder(ALICE.address(), BOB.address());
    assertThat(settlement.deviant()).containsExactly(CAROL.address());
    assertThat(settlement.absent()).isEmpty();
    assertThat(coordinator().epochs().settledRoot(epoch, 0)).contains(truth.root());
    assertThat(network.state().broker(CAROL.address()).demeritsAt(epoch, 1)).isEqualTo(20);

    assertThat(network.state().rewards().claimable(ALICE.address())).isEqualTo(data(20));
    assertThat(network.state().rewards().claimable(CAROL.address())).isEqualTo(data(10));
    BigInteger before = network.chain().token().balance(ALICE.address());
    coordinator().brokers().claimRewards(ALICE);
    assertThat(network.chain().token().balance(ALICE.address()).subtract(before))
        .isEqualTo(data(20));
    assertThat(network.state().rewards().claimable(ALICE.address())).isZero();
    checkCounts(epoch, truth, lie);
  }

  private static List<EpochReport> reports(EpochTree ofPartition0) {
    return List.of(
        new EpochReport(0, ofPartition0.root()), new EpochReport(1, EpochTree.EMPTY_ROOT));
  }

  private void checkCounts(long epoch, EpochTree truth, EpochTree lie) {
    int streamPartition = streamPartitions().findFirst().orElseThrow();
    EpochTree.Proof proof = truth.proof(STREAM, streamPartition).orElseThrow();
    assertThat(NetworkPartitions.of(STREAM, streamPartition, 2)).isZero();
    assertThat(coordinator().epochs().verifiedCount(epoch, proof)).isEqualTo(proof.leaf().count());
    EpochTree.Proof wrong =
        new EpochTree.Proof(
            new StreamCount(STREAM, streamPartition, 9_999, proof.leaf().digest()),
            lie.proof(STREAM, streamPartition).orElseThrow().siblings());
    assertThatThrownBy(() -> coordinator().epochs().verifiedCount(epoch, wrong))
        .hasMessageContaining("do not lead to the root");
    assertThatThrownBy(() -> coordinator().epochs().verifiedCount(epoch + 1, proof))
        .hasMessageContaining("no root was settled");
  }

  private void followAnotherCoordinator() throws Exception {
    Address former = network.state().coordinator();
    Address next = network.anotherCoordinator(8).address(Contract.NETWORK_COORDINATOR);
    Coordinator newcomer = network.chain().network().coordinator(next);
    newcomer.brokers().register(BOB, STAKE, endpoint(BOB, 9));
    assertThat(network.chain().network().view().network(next)).isEmpty();
    List<NetworkChange> seen = new CopyOnWriteArrayList<>();
    try (var listening = network.chain().network().view().listen(seen::addAll)) {
      network.chain().network().putInForce(OWNER, next);
      Await.until("the report", () -> !seen.isEmpty());
    }
    assertThat(seen)
        .containsExactly(new NetworkChange.CoordinatorChanged(Optional.of(former), next));
    assertThat(network.state().coordinator()).isEqualTo(next);
    assertThat(network.state().layout().initialPartitions()).isEqualTo(8);
    assertThat(network.state().broker(BOB.address()).endpoint()).contains(endpoint(BOB, 9));
    assertThat(network.chain().network().view().coordinators()).containsExactly(former, next);

    Coordinator old = network.chain().network().coordinator(former);
    old.brokers().unregister(ALICE);
    NetworkState before = network.chain().network().view().network(former).orElseThrow();
    assertThat(before.broker(ALICE.address()).status()).isEqualTo(BrokerStatus.LEAVING);
    assertThatThrownBy(() -> old.brokers().withdrawStake(ALICE))
        .hasMessageContaining("locked until");
    network.rpc().call("evm_increaseTime", 6_001);
    network.mine();
    old.brokers().withdrawStake(ALICE);
    assertThat(
            network
                .chain()
                .network()
                .view()
                .network(former)
                .orElseThrow()
                .broker(ALICE.address())
                .stake())
        .isZero();
    try (EthereumChain fresh = network.connect()) {
      NetworkState again = fresh.network().view().network(former).orElseThrow();
      NetworkState known = network.chain().network().view().network(former).orElseThrow();
      assertThat(again.brokers()).isEqualTo(known.brokers());
      assertThat(again.epochs()).isEqualTo(known.epochs());
      assertThat(again.rewards()).isEqualTo(known.rewards());
      assertThat(again.partitions().replicas(1)).isEqualTo(known.partitions().replicas(1));
      assertThat(fresh.network().view().network().orElseThrow().brokers())
          .isEqualTo(network.state().brokers());
    }
  }

  @Test
  void reorganisation_shouldTakeBackBrokersAndAssignments() {
    network.register(coordinator());
    String snapshot = network.rpc().call("evm_snapshot").asText();
    network.fillPartitions(2);
    coordinator().brokers().drain(ALICE);
    assertThat(network.state().partitions().replicas(0)).hasSize(3);
    assertThat(network.state().partitions().load(BOB.address())).isPositive();
    List<NetworkChange> seen = new CopyOnWriteArrayList<>();
    try (var listening = network.chain().network().view().listen(seen::addAll)) {
      network.rpc().call("evm_revert", snapshot);
      network.rpc().call("evm_mine");
      Await.until(
          "the assignments to be gone", () -> network.state().partitions().replicas(0).isEmpty());
      Await.until("the report", () -> !seen.isEmpty());
    }
    assertThat(network.state().broker(ALICE.address()).status()).isEqualTo(BrokerStatus.ACTIVE);
    assertThat(network.state().partitions().load(BOB.address())).isZero();
    assertThat(seen)
        .anySatisfy(
            change ->
                assertThat(change)
                    .isInstanceOfSatisfying(
                        NetworkChange.ReplicasChanged.class,
                        replicas -> assertThat(replicas.now()).isEmpty()))
        .anySatisfy(change -> assertThat(change).isInstanceOf(NetworkChange.BrokerChanged.class));
  }

  @Test
  void refusals_shouldSayWhatToDo() {
    assertThatThrownBy(() -> coordinator().brokers().register(ALICE, STAKE, endpoint(ALICE, 1)))
        .isInstanceOf(ChainException.Refused.class)
        .hasMessageContaining("send it some first");
    network.chain().token().faucet(ALICE, ALICE.address(), data(2_000));
    assertThatThrownBy(() -> coordinator().brokers().register(ALICE, data(1), endpoint(ALICE, 1)))
        .hasMessageContaining("lay down more");
    assertThatThrownBy(() -> coordinator().partitions().rebalance(ALICE, 0))
        .hasMessageContaining("as good as it can be");
    assertThatThrownBy(() -> coordinator().partitions().rebalance(ALICE, 7))
        .hasMessageContaining("there is no partition 7");
    assertThatThrownBy(() -> network.chain().network().putInForce(BOB, BOB.address()))
        .hasMessageContaining("only the contract's owner");
    assertThatThrownBy(() -> coordinator().brokers().claimRewards(BOB))
        .hasMessageContaining("nothing to take out");
  }
}
