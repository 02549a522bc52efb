package org.streamr.chain.web3.network;

import static org.streamr.chain.web3.network.NetworkValues.addresses;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.network.Assignment;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.NetworkLayout;
import org.streamr.chain.network.NetworkParameters;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.PartitionMap;
import org.streamr.chain.network.RewardLedger;
import org.streamr.chain.web3.view.CopiedMap;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.methods.response.Log;

/** Applies the logs of one coordinator to its network, one after the other. */
final class CoordinatorLogs {
  private static final Map<String, Handler> HANDLERS = new HashMap<>();

  /** First topics of what a coordinator logs that is taken in. */
  static final Set<String> TOPICS;

  static {
    on(NetworkCoordinator.LAYOUTFIXED_EVENT, CoordinatorLogs::layoutFixed);
    on(NetworkCoordinator.PARAMETERSCHANGED_EVENT, CoordinatorLogs::parametersChanged);
    on(NetworkCoordinator.BROKERDESCRIBED_EVENT, CoordinatorLogs::brokerDescribed);
    on(NetworkCoordinator.BROKERSTATUSCHANGED_EVENT, CoordinatorLogs::statusChanged);
    on(NetworkCoordinator.STAKECHANGED_EVENT, CoordinatorLogs::stakeChanged);
    on(NetworkCoordinator.DEMERITSCHANGED_EVENT, CoordinatorLogs::demeritsChanged);
    on(NetworkCoordinator.PARTITIONSDOUBLED_EVENT, CoordinatorLogs::partitionsDoubled);
    on(NetworkCoordinator.ASSIGNMENTCHANGED_EVENT, CoordinatorLogs::assignmentChanged);
    on(NetworkCoordinator.REPORTSCOMMITTED_EVENT, CoordinatorLogs::reportsCommitted);
    on(NetworkCoordinator.REPORTSREVEALED_EVENT, CoordinatorLogs::reportsRevealed);
    on(NetworkCoordinator.SETTLED_EVENT, CoordinatorLogs::settled);
    on(NetworkCoordinator.REWARDSFUNDED_EVENT, CoordinatorLogs::rewardsFunded);
    on(NetworkCoordinator.REWARDEARNED_EVENT, CoordinatorLogs::rewardEarned);
    on(NetworkCoordinator.REWARDSCLAIMED_EVENT, CoordinatorLogs::rewardsClaimed);
    TOPICS = Set.copyOf(HANDLERS.keySet());
  }

  private final Address coordinator;
  private final CopiedMap<Address, BrokerRecord> brokers;
  private final CopiedMap<Address, BigInteger> claimable;
  private final EpochHistory epochs;
  private @Nullable NetworkLayout layout;
  private @Nullable NetworkParameters parameters;
  private PartitionMap partitions = PartitionMap.unassigned(1);
  private BigInteger pool;

  /** Takes in one kind of log. */
  @FunctionalInterface
  private interface Handler {
    void take(CoordinatorLogs logs, Log log);
  }

  private static void on(Event event, Handler handler) {
    HANDLERS.put(EventEncoder.encode(event), handler);
  }

  /**
   * @param before what is known of the network; empty before the coordinator's first log
   */
  CoordinatorLogs(Address coordinator, Optional<NetworkState> before) {
    this.coordinator = coordinator;
    RewardLedger rewards = before.map(NetworkState::rewards).orElse(RewardLedger.EMPTY);
    this.brokers = new CopiedMap<>(before.map(NetworkState::brokers).orElse(Map.of()));
    this.claimable = new CopiedMap<>(rewards.claimable());
    this.pool = rewards.pool();
    this.epochs = new EpochHistory(before.map(NetworkState::epochs));
    before.ifPresent(
        state -> {
          layout = state.layout();
          parameters = state.parameters();
          partitions = state.partitions();
        });
  }

  /** The network after the logs; empty if they did not say how it is laid out. */
  Optional<NetworkState> state() {
    if (layout == null || parameters == null) {
      return Optional.empty();
    }
    return Optional.of(
        new NetworkState(
            coordinator,
            layout,
            parameters,
            brokers.kept(),
            partitions,
            epochs.kept(),
            new RewardLedger(pool, claimable.kept())));
  }

  void apply(Log log) {
    Handler handler = HANDLERS.get(log.getTopics().getFirst());
    if (handler != null) {
      handler.take(this, log);
    }
  }

  private void layoutFixed(Log log) {
    NetworkLayout fixed =
        NetworkValues.layout(NetworkCoordinator.getLayoutFixedEventFromLog(log).networkLayout);
    layout = fixed;
    partitions = PartitionMap.unassigned(fixed.initialPartitions());
  }

  private void parametersChanged(Log log) {
    parameters =
        NetworkValues.parameters(
            NetworkCoordinator.getParametersChangedEventFromLog(log).parameters);
  }

  private void brokerDescribed(Log log) {
    var event = NetworkCoordinator.getBrokerDescribedEventFromLog(log);
    change(
        event.broker,
        broker ->
            new BrokerRecord(
                broker.account(),
                broker.status(),
                broker.stake(),
                Optional.of(NetworkValues.endpoint(event.endpoint)),
                event.sequence.longValueExact(),
                broker.withdrawableAt(),
                broker.demerits(),
                broker.demeritEpoch()));
  }

  private void statusChanged(Log log) {
    var event = NetworkCoordinator.getBrokerStatusChangedEventFromLog(log);
    change(
        event.broker,
        broker ->
            new BrokerRecord(
                broker.account(),
                NetworkValues.status(event.status),
                broker.stake(),
                broker.endpoint(),
                broker.sequence(),
                NetworkValues.moment(event.withdrawableAt),
                broker.demerits(),
                broker.demeritEpoch()));
  }

  private void stakeChanged(Log log) {
    var event = NetworkCoordinator.getStakeChangedEventFromLog(log);
    change(
        event.broker,
        broker ->
            new BrokerRecord(
                broker.account(),
                broker.status(),
                event.stake,
                broker.endpoint(),
                broker.sequence(),
                broker.withdrawableAt(),
                broker.demerits(),
                broker.demeritEpoch()));
  }

  private void demeritsChanged(Log log) {
    var event = NetworkCoordinator.getDemeritsChangedEventFromLog(log);
    change(
        event.broker,
        broker ->
            new BrokerRecord(
                broker.account(),
                broker.status(),
                broker.stake(),
                broker.endpoint(),
                broker.sequence(),
                broker.withdrawableAt(),
                event.demerits.intValueExact(),
                event.epoch.longValueExact()));
  }

  private void change(String account, UnaryOperator<BrokerRecord> change) {
    brokers
        .writable()
        .compute(
            Address.parse(account),
            (address, before) ->
                change.apply(before == null ? BrokerRecord.unknown(address) : before));
  }

  private void partitionsDoubled(Log log) {
    var event = NetworkCoordinator.getPartitionsDoubledEventFromLog(log);
    partitions =
        partitions.withCount(event.fromEpoch.longValueExact(), event.count.intValueExact());
  }

  private void assignmentChanged(Log log) {
    var event = NetworkCoordinator.getAssignmentChangedEventFromLog(log);
    partitions =
        partitions.with(
            event.index.intValueExact(),
            new Assignment(
                event.bits.intValueExact(),
                event.fromEpoch.longValueExact(),
                addresses(event.replicas)));
  }

  private void reportsCommitted(Log log) {
    epochs.committed(NetworkCoordinator.getReportsCommittedEventFromLog(log));
  }

  private void reportsRevealed(Log log) {
    epochs.revealed(NetworkCoordinator.getReportsRevealedEventFromLog(log));
  }

  private void settled(Log log) {
    epochs.settled(NetworkCoordinator.getSettledEventFromLog(log));
  }

  private void rewardsFunded(Log log) {
    pool = pool.add(NetworkCoordinator.getRewardsFundedEventFromLog(log).amount);
  }

  private void rewardEarned(Log log) {
    var event = NetworkCoordinator.getRewardEarnedEventFromLog(log);
    pool = pool.subtract(event.amount);
    claimable.writable().merge(Address.parse(event.account), event.amount, BigInteger::add);
  }

  private void rewardsClaimed(Log log) {
    String account = NetworkCoordinator.getRewardsClaimedEventFromLog(log).account;
    claimable.writable().remove(Address.parse(account));
  }
}
