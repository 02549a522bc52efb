package org.streamr.chain.web3.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.EpochRecord;
import org.streamr.chain.network.NetworkChange;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.PartitionMap;
import org.streamr.chain.network.Settlement;
import org.streamr.protocol.Address;

/** The differences between two states of the network. */
final class NetworkChanges {
  private final List<NetworkChange> changes = new ArrayList<>();

  private NetworkChanges() {}

  @SuppressWarnings("ReferenceEquality") // a state is shared until something changes it
  static List<NetworkChange> between(DirectoryState before, DirectoryState after) {
    if (before == after) {
      return List.of();
    }
    NetworkChanges differences = new NetworkChanges();
    Optional<Address> now = after.coordinator();
    if (now.isPresent() && !now.equals(before.coordinator())) {
      differences.changes.add(
          new NetworkChange.CoordinatorChanged(before.coordinator(), now.get()));
    } else if (before.network().isPresent() && after.network().isPresent()) {
      differences.compare(before.network().get(), after.network().get());
    }
    return differences.changes;
  }

  private void compare(NetworkState before, NetworkState after) {
    if (!before.parameters().equals(after.parameters())) {
      changes.add(new NetworkChange.ParametersChanged(before.parameters(), after.parameters()));
    }
    compareBrokers(before, after);
    comparePartitions(before.partitions(), after.partitions());
    after.epochs().forEach((number, epoch) -> settled(before.epoch(number), epoch));
  }

  private void compareBrokers(NetworkState before, NetworkState after) {
    Set<Address> accounts = new HashSet<>(before.brokers().keySet());
    accounts.addAll(after.brokers().keySet());
    for (Address account : accounts) {
      BrokerRecord was = before.broker(account);
      BrokerRecord is = after.broker(account);
      if (!was.equals(is)) {
        changes.add(new NetworkChange.BrokerChanged(was, is));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // a map is shared until an assignment changes
  private void comparePartitions(PartitionMap before, PartitionMap after) {
    if (before == after) {
      return;
    }
    int was = before.latestCount();
    int is = after.latestCount();
    if (was != is) {
      changes.add(new NetworkChange.PartitionCountChanged(was, is));
    }
    for (int partition = 0; partition < is; partition++) {
      List<Address> held = before.replicas(partition);
      List<Address> holds = after.replicas(partition);
      if (!held.equals(holds)) {
        changes.add(new NetworkChange.ReplicasChanged(partition, held, holds));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // an epoch is shared until something is said of it
  private void settled(EpochRecord before, EpochRecord after) {
    if (before == after) {
      return;
    }
    for (Map.Entry<Integer, Settlement> settlement : after.settlements().entrySet()) {
      if (!settlement.getValue().equals(before.settlements().get(settlement.getKey()))) {
        changes.add(new NetworkChange.EpochSettled(settlement.getValue()));
      }
    }
  }
}
