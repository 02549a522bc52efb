package org.streamr.chain.web3.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.ChainChange;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/** The differences between two states of the streams. */
final class StreamChanges {
  private final List<ChainChange> changes = new ArrayList<>();

  private StreamChanges() {}

  @SuppressWarnings("ReferenceEquality") // a state is shared until something changes it
  static List<ChainChange> between(StreamState before, StreamState after) {
    StreamChanges differences = new StreamChanges();
    if (before == after) {
      return differences.changes;
    }
    for (Map.Entry<StreamId, StreamState.Entry> stream : after.streams().entrySet()) {
      StreamState.Entry old = before.streams().get(stream.getKey());
      if (!stream.getValue().equals(old)) {
        differences.compare(visible(old), visible(stream.getValue()));
      }
    }
    for (Map.Entry<StreamId, StreamState.Entry> stream : before.streams().entrySet()) {
      if (!after.streams().containsKey(stream.getKey())) {
        differences.compare(visible(stream.getValue()), null);
      }
    }
    return differences.changes;
  }

  private static @Nullable StreamRecord visible(StreamState.@Nullable Entry entry) {
    return entry == null || entry.closed() ? null : entry.stream();
  }

  private void compare(@Nullable StreamRecord before, @Nullable StreamRecord after) {
    if (after == null) {
      if (before != null) {
        changes.add(new ChainChange.StreamRemoved(before));
      }
    } else if (before == null) {
      changes.add(new ChainChange.StreamCreated(after));
    } else if (!before.equals(after)) {
      if (!before.metadata().equals(after.metadata()) || !before.owner().equals(after.owner())) {
        changes.add(new ChainChange.StreamChanged(before, after));
      }
      comparePermissions(before, after);
      compareKeys(before, after);
    }
  }

  private void comparePermissions(StreamRecord before, StreamRecord after) {
    after.permissions().forEach((account, set) -> granted(before, after, account, set));
    before.permissions().forEach((account, set) -> revoked(after, account, set));
  }

  private void granted(
      StreamRecord before, StreamRecord after, Address account, PermissionSet set) {
    PermissionSet old = before.permissions().getOrDefault(account, PermissionSet.NONE);
    for (Map.Entry<Permission, Instant> held : set.expiries().entrySet()) {
      if (!held.getValue().equals(old.expiries().get(held.getKey()))) {
        changes.add(
            new ChainChange.PermissionGranted(after.id(), account, held.getKey(), held.getValue()));
      }
    }
  }

  private void revoked(StreamRecord after, Address account, PermissionSet set) {
    PermissionSet now = after.permissions().getOrDefault(account, PermissionSet.NONE);
    for (Permission permission : set.expiries().keySet()) {
      if (!now.expiries().containsKey(permission)) {
        changes.add(new ChainChange.PermissionRevoked(after.id(), account, permission));
      }
    }
  }

  private void compareKeys(StreamRecord before, StreamRecord after) {
    for (Map.Entry<Address, Slice> key : after.readerKeys().entrySet()) {
      if (!key.getValue().equals(before.readerKeys().get(key.getKey()))) {
        changes.add(new ChainChange.ReaderKeyRegistered(after.id(), key.getKey(), key.getValue()));
      }
    }
    for (Address reader : before.readerKeys().keySet()) {
      if (!after.readerKeys().containsKey(reader)) {
        changes.add(new ChainChange.ReaderKeyRemoved(after.id(), reader));
      }
    }
  }
}
