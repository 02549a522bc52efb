package org.streamr.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * The streams, permissions and keys on the chain, as a read model in memory.
 *
 * <p>What is granted or revoked in a block is seen here within that block. Reads never wait: they
 * take no lock and do no I/O, from any thread. Each answer is the state after one block of the
 * canonical chain, never a mix of two. While the node is away the view answers with what it knows,
 * and {@link #status} says since when.
 */
public interface ChainView {
  /** Returns the stream, or empty if there is none, or it was deleted. */
  Optional<StreamRecord> stream(StreamId id);

  /**
   * Finds a stream by what people call it: its address, its label in the registry, or its ENS name
   * ({@code label.streams.eth}). Case is ignored. A deleted stream is found too: its label stays
   * taken.
   */
  Optional<StreamId> resolve(String nameOrAddress);

  /** Returns all streams as of now, in no particular order. Immutable. */
  Collection<StreamRecord> streams();

  /**
   * Says whether an account may do something with a stream at a time: as owner, because it was
   * granted to the account, or to the public ({@link Grant#PUBLIC} asks what everybody may do).
   *
   * @param now the time at which expiring permissions are looked at
   */
  PermissionVerdict permission(
      StreamId stream, Address account, Permission permission, Instant now);

  /** True if {@link #permission} is {@link PermissionVerdict#PERMITTED}. */
  default boolean isPermitted(
      StreamId stream, Address account, Permission permission, Instant now) {
    return permission(stream, account, permission, now) == PermissionVerdict.PERMITTED;
  }

  /** How the view stands: chain, head, connection, lag. */
  ChainStatus status();

  /**
   * Calls the listener with every change from now on. To miss nothing, listen first, then read
   * {@link #streams}; a change may then be seen both ways.
   */
  Registration listen(ChainListener listener);

  /**
   * Waits until the view has taken in a block of at least this height.
   *
   * @return false if that took longer than {@code timeout}
   */
  boolean awaitBlock(long number, Duration timeout) throws InterruptedException;

  /** Ends what {@link #listen} began. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
