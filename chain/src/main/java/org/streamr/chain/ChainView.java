package org.streamr.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
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
public interface ChainView extends StreamLookup {
  /** Returns the stream, or empty if there is none, or it was deleted. */
  Optional<StreamRecord> stream(StreamId id);

  /** Returns all streams as of now, in no particular order. Immutable. */
  Collection<StreamRecord> streams();

  @Override
  default OptionalInt partitions(StreamId stream) {
    Optional<StreamRecord> record = stream(stream);
    return record.isPresent()
        ? OptionalInt.of(record.get().metadata().partitions())
        : OptionalInt.empty();
  }

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
