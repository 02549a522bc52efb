package org.streamr.chain;

import java.time.Instant;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/** One difference between what the view showed before and what it shows now. */
public sealed interface ChainChange {
  /**
   * A stream that was not there before, or was deleted and is back. Its permissions and keys are in
   * the record and not reported apart.
   */
  record StreamCreated(StreamRecord stream) implements ChainChange {}

  /** Metadata or owner differ. */
  record StreamChanged(StreamRecord before, StreamRecord after) implements ChainChange {}

  /** The stream was deleted, and all permissions with it. */
  record StreamRemoved(StreamRecord last) implements ChainChange {}

  /** A permission was given to an account, or to {@link Grant#PUBLIC}, or its expiry moved. */
  record PermissionGranted(StreamId stream, Address account, Permission permission, Instant expiry)
      implements ChainChange {}

  /**
   * A permission of an account, or of {@link Grant#PUBLIC}, was taken away. Expiry is not reported:
   * it is a matter of the reader's clock.
   */
  record PermissionRevoked(StreamId stream, Address account, Permission permission)
      implements ChainChange {}

  /** A reader registered a public key, or another one. */
  record ReaderKeyRegistered(StreamId stream, Address account, Slice key) implements ChainChange {}

  /** A reader's public key was removed. */
  record ReaderKeyRemoved(StreamId stream, Address account) implements ChainChange {}

  /**
   * The view has a new head. Blocks that were caught up with in one go are reported by their last
   * one.
   *
   * @param reorganised true if it does not build on the head before: blocks that were seen are no
   *     longer part of the chain
   */
  record NewBlock(ChainStatus.Head head, boolean reorganised) implements ChainChange {}
}
