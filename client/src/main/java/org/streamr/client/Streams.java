package org.streamr.client;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * Streams and their permissions on the chain, changed in the name of one account. Each command
 * returns when its transaction is mined, and throws {@link ChainException} otherwise. Safe for use
 * by many threads.
 */
public final class Streams {
  private final ChainView view;
  private final StreamContracts contracts;
  private final Account account;

  Streams(ChainView view, StreamContracts contracts, Account account) {
    this.view = view;
    this.contracts = contracts;
    this.account = account;
  }

  /**
   * Creates a stream that belongs to this account.
   *
   * @param label its name in the registry, unique for ever: 3 to 63 characters of a-z, 0-9 and
   *     hyphen
   * @param grants permissions it starts with
   */
  public StreamId create(String label, StreamMetadata metadata, Grant... grants) {
    return contracts.create(account, account.address(), label, metadata, List.of(grants)).stream();
  }

  /** Finds a stream by its address, its label, or its ENS name. */
  public Optional<StreamRecord> find(String nameOrAddress) {
    return view.resolve(nameOrAddress).flatMap(view::stream);
  }

  /** Returns the stream, unless there is none or it was deleted. */
  public Optional<StreamRecord> get(StreamId stream) {
    return view.stream(stream);
  }

  /** Replaces the metadata. */
  public void setMetadata(StreamId stream, StreamMetadata metadata) {
    contracts.setMetadata(account, stream, metadata);
  }

  /** Gives an account a permission that does not expire. */
  public void grant(StreamId stream, Address to, Permission permission) {
    grant(stream, Grant.forever(to, permission));
  }

  /** Gives permissions, all or none. */
  public void grant(StreamId stream, Grant... grants) {
    contracts.grant(account, stream, List.of(grants));
  }

  /** Takes a permission from an account, or from {@link Grant#PUBLIC}. */
  public void revoke(StreamId stream, Address from, Permission permission) {
    contracts.revoke(account, stream, from, permission);
  }

  /** Deletes the stream; its label stays taken. */
  public void delete(StreamId stream) {
    contracts.delete(account, stream);
  }
}
