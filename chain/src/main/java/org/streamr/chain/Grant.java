package org.streamr.chain;

import java.time.Instant;
import org.streamr.protocol.Address;

/**
 * A permission given to an account until a moment.
 *
 * @param account who receives it; {@link #PUBLIC} for everybody
 * @param permission what it allows
 * @param expiry the first moment at which it is no longer held, in whole seconds, or {@link
 *     PermissionSet#FOREVER}
 */
public record Grant(Address account, Permission permission, Instant expiry) {
  /** The account that stands for everybody: what it is granted, all hold. */
  public static final Address PUBLIC = Address.ZERO;

  /** A grant that does not expire. */
  public static Grant forever(Address account, Permission permission) {
    return new Grant(account, permission, PermissionSet.FOREVER);
  }
}
