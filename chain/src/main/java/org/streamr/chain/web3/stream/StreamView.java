package org.streamr.chain.web3.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainListener;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.chain.web3.view.Snapshot;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** Streams and permissions, as the followed chain shows them. */
public final class StreamView implements ChainView {
  private final FollowedChain chain;
  private final StreamModel model;

  /**
   * @param model one of those that are followed
   */
  public StreamView(FollowedChain chain, StreamModel model) {
    this.chain = chain;
    this.model = model;
  }

  private StreamState state() {
    return chain.shown(model);
  }

  @Override
  public Optional<StreamRecord> stream(StreamId id) {
    StreamState.Entry entry = state().streams().get(id);
    return entry == null || entry.closed() ? Optional.empty() : Optional.of(entry.stream());
  }

  @Override
  public Optional<StreamId> resolve(String nameOrAddress) {
    String name = nameOrAddress.toLowerCase(Locale.ROOT);
    StreamState state = state();
    if (Address.looksLikeAddress(name)) {
      StreamId id = StreamId.parse(name);
      return state.streams().containsKey(id) ? Optional.of(id) : Optional.empty();
    }
    String suffix = "." + model.rootName();
    String label =
        name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    return Optional.ofNullable(state.labels().get(label));
  }

  @Override
  public Collection<StreamRecord> streams() {
    return state().streams().values().stream()
        .filter(entry -> !entry.closed())
        .map(StreamState.Entry::stream)
        .toList();
  }

  @Override
  public PermissionVerdict permission(
      StreamId stream, Address account, Permission permission, Instant now) {
    StreamState.Entry entry = state().streams().get(stream);
    return entry == null || entry.closed()
        ? PermissionVerdict.UNKNOWN_STREAM
        : entry.stream().permission(account, permission, now);
  }

  @Override
  public ChainStatus status() {
    return chain.status();
  }

  @Override
  public Registration listen(ChainListener listener) {
    return chain.listen(
        (before, after, reorganised) -> listener.onChanges(changes(before, after, reorganised)));
  }

  private List<ChainChange> changes(Snapshot before, Snapshot after, boolean reorganised) {
    List<ChainChange> changes =
        new ArrayList<>(StreamChanges.between(before.of(model), after.of(model)));
    changes.add(new ChainChange.NewBlock(after.head(), reorganised));
    return List.copyOf(changes);
  }

  @Override
  public boolean awaitBlock(long number, Duration timeout) throws InterruptedException {
    return chain.awaitBlock(number, timeout);
  }
}
