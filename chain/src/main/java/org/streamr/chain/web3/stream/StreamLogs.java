package org.streamr.chain.web3.stream;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.contracts.generated.Stream;
import org.streamr.contracts.generated.StreamRegistry;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Applies the logs of the registry and of streams to the state of the view, one after the other.
 */
final class StreamLogs {
  private static final String CREATED = EventEncoder.encode(StreamRegistry.STREAMCREATED_EVENT);
  private static final String METADATA = EventEncoder.encode(Stream.METADATACHANGED_EVENT);
  private static final String PERMISSIONS = EventEncoder.encode(Stream.PERMISSIONSCHANGED_EVENT);
  private static final String OWNERSHIP = EventEncoder.encode(Stream.OWNERSHIPTRANSFERRED_EVENT);
  private static final String PUBLIC_KEY = EventEncoder.encode(Stream.PUBLICKEYCHANGED_EVENT);
  private static final String CLOSED = EventEncoder.encode(Stream.STREAMCLOSED_EVENT);
  private static final String REOPENED = EventEncoder.encode(Stream.STREAMREOPENED_EVENT);

  /** First topics of what the registry and streams log. */
  static final Set<String> TOPICS =
      Set.of(CREATED, METADATA, PERMISSIONS, OWNERSHIP, PUBLIC_KEY, CLOSED, REOPENED);

  private static final Map<Permission, Integer> NUMBERS =
      Map.of(
          Permission.SUBSCRIBE,
          0,
          Permission.PUBLISH,
          1,
          Permission.MANAGE,
          2,
          Permission.GRANT,
          3);

  private final StreamState state;
  private final String rootName;
  private final LongFunction<Instant> timeOfBlock;

  /**
   * @param state changed in place
   * @param rootName the ENS name under which streams are named
   * @param timeOfBlock the time of the block at a height
   */
  StreamLogs(StreamState state, String rootName, LongFunction<Instant> timeOfBlock) {
    this.state = state;
    this.rootName = rootName;
    this.timeOfBlock = timeOfBlock;
  }

  /** The number of a permission in the contract. */
  static BigInteger number(Permission permission) {
    return BigInteger.valueOf(requireNonNull(NUMBERS.get(permission)));
  }

  /** Whether the registry says with a log that it made a stream. */
  static boolean isCreation(Log log) {
    return log.getTopics().getFirst().equals(CREATED);
  }

  /** The stream that the registry made. */
  static StreamId created(Log creation) {
    return StreamId.parse(StreamRegistry.getStreamCreatedEventFromLog(creation).stream);
  }

  void apply(Log log) {
    String topic = log.getTopics().getFirst();
    if (topic.equals(CREATED)) {
      created(
          StreamRegistry.getStreamCreatedEventFromLog(log), log.getBlockNumber().longValueExact());
      return;
    }
    StreamId id = StreamId.parse(log.getAddress());
    if (topic.equals(METADATA)) {
      Stream.Metadata changed = Stream.getMetadataChangedEventFromLog(log).metadata;
      change(id, stream -> withMetadata(stream, changed));
    } else if (topic.equals(PERMISSIONS)) {
      Stream.PermissionsChangedEventResponse changed =
          Stream.getPermissionsChangedEventFromLog(log);
      change(id, stream -> withPermissions(stream, changed));
    } else if (topic.equals(OWNERSHIP)) {
      Address owner = Address.parse(Stream.getOwnershipTransferredEventFromLog(log).newOwner);
      change(id, stream -> withOwner(stream, owner));
    } else if (topic.equals(PUBLIC_KEY)) {
      Stream.PublicKeyChangedEventResponse changed = Stream.getPublicKeyChangedEventFromLog(log);
      change(id, stream -> withKey(stream, Address.parse(changed.reader), changed.publicKey));
    } else if (topic.equals(CLOSED) || topic.equals(REOPENED)) {
      StreamState.Entry entry = requireNonNull(state.streams().get(id));
      state.streams().put(id, new StreamState.Entry(entry.stream(), topic.equals(CLOSED)));
    }
  }

  private void created(StreamRegistry.StreamCreatedEventResponse event, long block) {
    StreamId id = StreamId.parse(event.stream);
    Map<Address, PermissionSet> permissions = new HashMap<>();
    for (StreamRegistry.Grant grant : event.grants) {
      permissions.merge(
          Address.parse(grant.account),
          PermissionSet.NONE.with(
              permission(grant.permission.intValueExact()), expiry(grant.expiry)),
          (before, one) ->
              one.expiries().entrySet().stream()
                  .reduce(before, (set, e) -> set.with(e.getKey(), e.getValue()), (a, b) -> b));
    }
    StreamMetadata metadata =
        new StreamMetadata(
            event.metadata.name,
            event.metadata.description,
            event.metadata.tags,
            event.metadata.partitions.intValueExact(),
            event.metadata.storageDays.intValueExact());
    StreamRecord stream =
        new StreamRecord(
            id,
            event.label,
            event.label + "." + rootName,
            metadata,
            Address.parse(event.owner),
            timeOfBlock.apply(block),
            Map.copyOf(permissions),
            Map.of());
    state.streams().put(id, new StreamState.Entry(stream, false));
    state.labels().put(event.label, id);
  }

  private void change(StreamId id, UnaryOperator<StreamRecord> change) {
    StreamState.Entry entry = requireNonNull(state.streams().get(id));
    state.streams().put(id, new StreamState.Entry(change.apply(entry.stream()), entry.closed()));
  }

  private static StreamRecord withMetadata(StreamRecord stream, Stream.Metadata changed) {
    StreamMetadata metadata =
        new StreamMetadata(
            changed.name,
            changed.description,
            changed.tags,
            changed.partitions.intValueExact(),
            changed.storageDays.intValueExact());
    return new StreamRecord(
        stream.id(),
        stream.label(),
        stream.ensName(),
        metadata,
        stream.owner(),
        stream.createdAt(),
        stream.permissions(),
        stream.readerKeys());
  }

  private static StreamRecord withPermissions(
      StreamRecord stream, Stream.PermissionsChangedEventResponse changed) {
    Map<Permission, Instant> expiries = new EnumMap<>(Permission.class);
    put(expiries, Permission.SUBSCRIBE, changed.subscribeExpiry);
    put(expiries, Permission.PUBLISH, changed.publishExpiry);
    put(expiries, Permission.MANAGE, changed.manageExpiry);
    put(expiries, Permission.GRANT, changed.grantExpiry);
    Map<Address, PermissionSet> permissions = new HashMap<>(stream.permissions());
    Address account = Address.parse(changed.account);
    if (expiries.isEmpty()) {
      permissions.remove(account);
    } else {
      permissions.put(account, new PermissionSet(expiries));
    }
    return new StreamRecord(
        stream.id(),
        stream.label(),
        stream.ensName(),
        stream.metadata(),
        stream.owner(),
        stream.createdAt(),
        Map.copyOf(permissions),
        stream.readerKeys());
  }

  private static StreamRecord withOwner(StreamRecord stream, Address owner) {
    return new StreamRecord(
        stream.id(),
        stream.label(),
        stream.ensName(),
        stream.metadata(),
        owner,
        stream.createdAt(),
        stream.permissions(),
        stream.readerKeys());
  }

  private static StreamRecord withKey(StreamRecord stream, Address reader, byte[] key) {
    Map<Address, Slice> keys = new HashMap<>(stream.readerKeys());
    if (key.length == 0) {
      keys.remove(reader);
    } else {
      keys.put(reader, Slice.of(key));
    }
    return new StreamRecord(
        stream.id(),
        stream.label(),
        stream.ensName(),
        stream.metadata(),
        stream.owner(),
        stream.createdAt(),
        stream.permissions(),
        Map.copyOf(keys));
  }

  private static void put(
      Map<Permission, Instant> expiries, Permission permission, BigInteger expiry) {
    if (expiry.signum() > 0) {
      expiries.put(permission, expiry(expiry));
    }
  }

  private static Permission permission(int number) {
    return NUMBERS.entrySet().stream()
        .filter(entry -> entry.getValue() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the contract knows no permission " + number))
        .getKey();
  }

  /** Seconds beyond what an instant can hold are for ever. */
  private static Instant expiry(BigInteger seconds) {
    return seconds.compareTo(BigInteger.valueOf(Instant.MAX.getEpochSecond())) >= 0
        ? PermissionSet.FOREVER
        : Instant.ofEpochSecond(seconds.longValueExact());
  }
}
