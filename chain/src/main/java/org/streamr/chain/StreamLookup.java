package org.streamr.chain;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * What those who publish and read want to know of single streams. A {@link ChainView} answers at
 * once and as of the newest block; others ask a node, and may throw {@link ChainException}.
 */
public interface StreamLookup {
  /**
   * Finds a stream by what people call it: its address, its label in the registry, or its ENS name
   * ({@code label.streams.eth}). Case is ignored. A deleted stream is found too: its label stays
   * taken.
   */
  Optional<StreamId> resolve(String nameOrAddress);

  /** Returns how many partitions the stream has; empty if there is none, or it was deleted. */
  OptionalInt partitions(StreamId stream);

  /**
   * Says whether an account may do something with a stream at a time: as owner, because it was
   * granted to the account, or to the public ({@link Grant#PUBLIC} asks what everybody may do).
   *
   * @param now the time at which expiring permissions are looked at
   */
  PermissionVerdict permission(
      StreamId stream, Address account, Permission permission, Instant now);
}
