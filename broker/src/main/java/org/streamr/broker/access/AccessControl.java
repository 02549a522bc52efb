package org.streamr.broker.access;

import java.time.InstantSource;
import java.util.Optional;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.StreamId;

/**
 * Says who may do what with a stream, by what the chain view knows. Goes on with that while the
 * chain is away. Safe for many threads; never waits.
 */
public final class AccessControl {
  private final ChainView chain;
  private final InstantSource clock;

  public AccessControl(ChainView chain, InstantSource clock) {
    this.chain = chain;
    this.clock = clock;
  }

  /**
   * Returns a stream.
   *
   * @throws RefusedException with UNKNOWN_STREAM, or CHAIN_UNAVAILABLE if it may have been created
   *     since the chain was last seen
   */
  public StreamRecord stream(StreamId id) throws RefusedException {
    Optional<StreamRecord> stream = chain.stream(id);
    if (stream.isPresent()) {
      return stream.get();
    }
    throw new RefusedException(unknownStream(id));
  }

  /**
   * Says why an account may not do something now; empty if it may.
   *
   * @param account empty for somebody who has not signed in, who may do what everybody may
   */
  public Optional<Refusal> refusal(
      StreamId stream, Optional<Address> account, Permission permission) {
    Address asked = account.orElse(Grant.PUBLIC);
    return switch (chain.permission(stream, asked, permission, clock.instant())) {
      case PERMITTED -> Optional.empty();
      case UNKNOWN_STREAM -> Optional.of(unknownStream(stream));
      case NOT_GRANTED -> Optional.of(notGranted(stream, account, permission));
      case EXPIRED ->
          Optional.of(
              Refusal.of(
                  ErrorCode.PERMISSION_EXPIRED,
                  "the permission of "
                      + name(account)
                      + " to "
                      + verb(permission)
                      + " stream "
                      + stream
                      + " has expired; ask the stream's owner to renew it"));
    };
  }

  /**
   * Requires that an account may do something now.
   *
   * @throws RefusedException with NO_PERMISSION, PERMISSION_EXPIRED, NOT_AUTHENTICATED or
   *     UNKNOWN_STREAM
   */
  public void require(StreamId stream, Optional<Address> account, Permission permission)
      throws RefusedException {
    Optional<Refusal> refusal = refusal(stream, account, permission);
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }

  private Refusal unknownStream(StreamId id) {
    if (chain.status().connection() instanceof ChainStatus.Stale stale) {
      return Refusal.of(
          ErrorCode.CHAIN_UNAVAILABLE,
          "stream "
              + id
              + " is not known here, and the Ethereum node has not answered since "
              + stale.since()
              + "; if the stream is new, try again when the node is back");
    }
    return Refusal.of(
        ErrorCode.UNKNOWN_STREAM,
        "there is no stream "
            + id
            + " on chain "
            + chain.status().chainId()
            + "; check the address, or create the stream first");
  }

  private static Refusal notGranted(
      StreamId stream, Optional<Address> account, Permission permission) {
    if (account.isEmpty()) {
      return Refusal.of(
          ErrorCode.NOT_AUTHENTICATED,
          "stream "
              + stream
              + " does not let everybody "
              + verb(permission)
              + " it; sign in with an account that has the permission");
    }
    return Refusal.of(
        ErrorCode.NO_PERMISSION,
        name(account)
            + " may not "
            + verb(permission)
            + " stream "
            + stream
            + "; ask the stream's owner for the permission");
  }

  private static String name(Optional<Address> account) {
    return account.map(address -> "account " + address).orElse("the public");
  }

  private static String verb(Permission permission) {
    return switch (permission) {
      case SUBSCRIBE -> "subscribe to";
      case PUBLISH -> "publish to";
      case MANAGE -> "manage";
      case GRANT -> "grant permissions on";
    };
  }
}
