package org.streamr.chain.web3.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.web3.view.ReadModel;
import org.streamr.contracts.generated.NetworkDirectory;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/**
 * The network, by the logs of the directory and of all coordinators that it named. A coordinator
 * that is put in force has been there before: brokers may have registered already.
 */
public final class NetworkModel implements ReadModel<DirectoryState> {
  private static final String CHANGED =
      EventEncoder.encode(NetworkDirectory.COORDINATORCHANGED_EVENT);

  private static final Set<String> TOPICS =
      Stream.concat(Stream.of(CHANGED), CoordinatorLogs.TOPICS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final Address directory;

  public NetworkModel(Address directory) {
    this.directory = directory;
  }

  @Override
  public DirectoryState initial() {
    return DirectoryState.EMPTY;
  }

  @Override
  public Set<String> topics() {
    return TOPICS;
  }

  @Override
  public Collection<Address> contracts(DirectoryState state) {
    List<Address> contracts = new ArrayList<>(state.coordinators());
    contracts.add(directory);
    return contracts;
  }

  @Override
  public boolean follows(DirectoryState state, Address contract) {
    return contract.equals(directory) || state.coordinators().contains(contract);
  }

  @Override
  public List<Announced> announced(Log log) {
    return isChange(log) ? List.of(new Announced(named(log), true)) : List.of();
  }

  private boolean isChange(Log log) {
    return log.getTopics().getFirst().equals(CHANGED)
        && Address.parse(log.getAddress()).equals(directory);
  }

  private static Address named(Log log) {
    return Address.parse(NetworkDirectory.getCoordinatorChangedEventFromLog(log).current);
  }

  @Override
  public DirectoryState apply(
      DirectoryState before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    List<Address> coordinators = new ArrayList<>(before.coordinators());
    Map<Address, CoordinatorLogs> changed = new LinkedHashMap<>();
    for (Log log : logs) {
      if (isChange(log)) {
        coordinators.remove(named(log));
        coordinators.add(named(log));
      } else {
        changed
            .computeIfAbsent(
                Address.parse(log.getAddress()),
                coordinator -> new CoordinatorLogs(coordinator, before.network(coordinator)))
            .apply(log);
      }
    }
    Map<Address, NetworkState> networks = new HashMap<>(before.networks());
    changed.forEach(
        (coordinator, applier) ->
            applier.state().ifPresent(network -> networks.put(coordinator, network)));
    return new DirectoryState(coordinators, networks);
  }
}
