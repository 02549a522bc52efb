package org.streamr.broker.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.streamr.broker.Refusal;
import org.streamr.chain.ChainChange;
import org.streamr.chain.ChainListener;
import org.streamr.chain.Permission;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * Ends what is under way for accounts that may no longer read a stream: at once when the chain says
 * so, and when a permission expires by the clock. Safe for many threads.
 */
public final class AccessWatch implements ChainListener {
  private final AccessControl access;
  private final Map<StreamId, Set<Reader>> readers = new ConcurrentHashMap<>();

  /** Something under way that reads a stream. */
  public interface Reader {
    StreamId stream();

    /** For whom; empty for somebody who has not signed in. */
    Optional<Address> account();

    /** Ends it. Must not block. */
    void refuse(Refusal refusal);
  }

  public AccessWatch(AccessControl access) {
    this.access = access;
  }

  /**
   * Watches over a reader, and looks at it once: it may have lost its permission since it was
   * checked.
   */
  public void add(Reader reader) {
    readers.compute(
        reader.stream(),
        (stream, present) -> {
          Set<Reader> set = present == null ? ConcurrentHashMap.newKeySet() : present;
          set.add(reader);
          return set;
        });
    check(reader);
  }

  /** No longer watches over a reader. */
  public void remove(Reader reader) {
    readers.computeIfPresent(
        reader.stream(),
        (stream, present) -> {
          present.remove(reader);
          return present.isEmpty() ? null : present;
        });
  }

  /** How many readers are watched. */
  public int size() {
    return readers.values().stream().mapToInt(Set::size).sum();
  }

  /** Looks at all readers: permissions expire without a word from the chain. */
  public void checkAll() {
    readers.values().forEach(set -> set.forEach(this::check));
  }

  @Override
  public void onChanges(List<ChainChange> changes) {
    Set<StreamId> touched = new HashSet<>();
    for (ChainChange change : changes) {
      switch (change) {
        case ChainChange.StreamChanged changed -> touched.add(changed.after().id());
        case ChainChange.StreamRemoved removed -> touched.add(removed.last().id());
        case ChainChange.PermissionRevoked revoked -> touched.add(revoked.stream());
        case ChainChange.PermissionGranted granted -> touched.add(granted.stream());
        case ChainChange.StreamCreated created -> {}
        case ChainChange.ReaderKeyRegistered registered -> {}
        case ChainChange.ReaderKeyRemoved removed -> {}
        case ChainChange.NewBlock block -> {}
      }
    }
    for (StreamId stream : touched) {
      readers.getOrDefault(stream, Set.of()).forEach(this::check);
    }
  }

  private void check(Reader reader) {
    access
        .refusal(reader.stream(), reader.account(), Permission.SUBSCRIBE)
        .ifPresent(reader::refuse);
  }
}
