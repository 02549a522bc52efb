package org.streamr.chain.web3.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.chain.web3.view.ReadModel;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.web3j.protocol.core.methods.response.Log;

/** Streams, their permissions and keys, by the logs of the registry and of the streams it made. */
public final class StreamModel implements ReadModel<StreamState> {
  private final Address registry;
  private final String rootName;

  /**
   * @param rootName the ENS name under which streams are named
   */
  public StreamModel(Address registry, String rootName) {
    this.registry = registry;
    this.rootName = rootName;
  }

  String rootName() {
    return rootName;
  }

  @Override
  public StreamState initial() {
    return StreamState.EMPTY;
  }

  @Override
  public Set<String> topics() {
    return StreamLogs.TOPICS;
  }

  @Override
  public Collection<Address> contracts(StreamState state) {
    List<Address> contracts = new ArrayList<>(1 + state.streams().size());
    contracts.add(registry);
    state.streams().keySet().forEach(stream -> contracts.add(stream.address()));
    return contracts;
  }

  @Override
  public boolean follows(StreamState state, Address contract) {
    return contract.equals(registry) || state.streams().containsKey(new StreamId(contract));
  }

  @Override
  public List<Announced> announced(Log log) {
    return StreamLogs.isCreation(log)
        ? List.of(new Announced(StreamLogs.created(log).address(), false))
        : List.of();
  }

  @Override
  public StreamState apply(StreamState before, List<Log> logs, LongFunction<Instant> timeOfBlock) {
    StreamState after = before.copy();
    StreamLogs applier = new StreamLogs(after, rootName, timeOfBlock);
    logs.forEach(applier::apply);
    return after;
  }
}
