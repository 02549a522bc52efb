package org.streamr.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainListener;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** A chain view whose state a test changes; it tells its listeners as the real one does. */
public final class MemoryChain implements ChainView {
  public static final long CHAIN_ID = 31_337;

  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<StreamId, StreamRecord> streams = new ConcurrentHashMap<>();
  private final List<ChainListener> listeners = new CopyOnWriteArrayList<>();
  private volatile ChainStatus.Connection connection = new ChainStatus.Connected();

  /** Creates a stream that only its owner may use. */
  public StreamId create(int number, Address owner, int partitions) {
    StreamId id = new StreamId(new Address(0xabcdL, 7, number));
    StreamRecord stream =
        new StreamRecord(
            id,
            "stream-" + number,
            "stream-" + number + ".streams.eth",
            new StreamMetadata("Stream " + number, "", List.of(), partitions, 1),
            owner,
            SINCE,
            Map.of(),
            Map.of());
    streams.put(id, stream);
    tell(new ChainChange.StreamCreated(stream));
    return id;
  }

  /** Creates a stream that only its owner may use, under a name. */
  public StreamId create(String label, Address owner, StreamMetadata metadata) {
    StreamId id = new StreamId(new Address(0xabcdL, 8, streams.size()));
    StreamRecord stream =
        new StreamRecord(
            id, label, label + ".streams.eth", metadata, owner, SINCE, Map.of(), Map.of());
    streams.put(id, stream);
    tell(new ChainChange.StreamCreated(stream));
    return id;
  }

  public void describe(StreamId id, StreamMetadata metadata) {
    StreamRecord before = stream(id).orElseThrow();
    StreamRecord after =
        new StreamRecord(
            id,
            before.label(),
            before.ensName(),
            metadata,
            before.owner(),
            before.createdAt(),
            before.permissions(),
            before.readerKeys());
    streams.put(id, after);
    tell(new ChainChange.StreamChanged(before, after));
  }

  public void grant(StreamId id, Address account, Permission permission, Instant expiry) {
    change(id, account, permissions -> permissions.with(permission, expiry));
    tell(new ChainChange.PermissionGranted(id, account, permission, expiry));
  }

  public void grant(StreamId id, Address account, Permission permission) {
    grant(id, account, permission, PermissionSet.FOREVER);
  }

  public void revoke(StreamId id, Address account, Permission permission) {
    change(id, account, permissions -> permissions.without(permission));
    tell(new ChainChange.PermissionRevoked(id, account, permission));
  }

  public void delete(StreamId id) {
    StreamRecord last = streams.remove(id);
    if (last != null) {
      tell(new ChainChange.StreamRemoved(last));
    }
  }

  /** The node stops answering. */
  public void disconnect() {
    connection = new ChainStatus.Stale(SINCE, "connection refused");
  }

  private void change(
      StreamId id, Address account, java.util.function.UnaryOperator<PermissionSet> change) {
    streams.computeIfPresent(
        id,
        (same, stream) -> {
          Map<Address, PermissionSet> permissions = new HashMap<>(stream.permissions());
          permissions.put(
              account, change.apply(permissions.getOrDefault(account, PermissionSet.NONE)));
          return new StreamRecord(
              stream.id(),
              stream.label(),
              stream.ensName(),
              stream.metadata(),
              stream.owner(),
              stream.createdAt(),
              permissions,
              stream.readerKeys());
        });
  }

  private void tell(ChainChange change) {
    listeners.forEach(listener -> listener.onChanges(List.of(change)));
  }

  @Override
  public Optional<StreamRecord> stream(StreamId id) {
    return Optional.ofNullable(streams.get(id));
  }

  @Override
  public Optional<StreamId> resolve(String nameOrAddress) {
    return streams.values().stream()
        .filter(
            stream ->
                stream.label().equals(nameOrAddress)
                    || stream.id().toString().equals(nameOrAddress))
        .map(StreamRecord::id)
        .findFirst();
  }

  @Override
  public Collection<StreamRecord> streams() {
    return List.copyOf(streams.values());
  }

  @Override
  public PermissionVerdict permission(
      StreamId id, Address account, Permission permission, Instant now) {
    return stream(id)
        .map(stream -> stream.permission(account, permission, now))
        .orElse(PermissionVerdict.UNKNOWN_STREAM);
  }

  @Override
  public ChainStatus status() {
    return new ChainStatus(CHAIN_ID, new ChainStatus.Head(1, "0x01", SINCE), connection, 0);
  }

  @Override
  public Registration listen(ChainListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean awaitBlock(long number, Duration timeout) {
    return true;
  }
}
