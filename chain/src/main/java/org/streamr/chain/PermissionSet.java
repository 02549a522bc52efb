package org.streamr.chain;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The permissions that one account, or the public, holds on a stream. Immutable.
 *
 * @param expiries until when each one holds, {@link #FOREVER} if it does not end; those not granted
 *     are absent. An expired one stays until it is revoked
 */
public record PermissionSet(Map<Permission, Instant> expiries) {
  /** The expiry of a permission that does not expire. */
  public static final Instant FOREVER = Instant.MAX;

  public static final PermissionSet NONE = new PermissionSet(Map.of());

  public PermissionSet {
    expiries = Map.copyOf(expiries);
  }

  /** True if nothing was granted. */
  public boolean isEmpty() {
    return expiries.isEmpty();
  }

  /** Until when the permission holds; empty if it was not granted. */
  public Optional<Instant> expiry(Permission permission) {
    return Optional.ofNullable(expiries.get(permission));
  }

  /** Says whether the permission is granted and holds at {@code now}. */
  public PermissionVerdict verdict(Permission permission, Instant now) {
    Instant expiry = expiries.get(permission);
    if (expiry == null) {
      return PermissionVerdict.NOT_GRANTED;
    }
    return now.isBefore(expiry) ? PermissionVerdict.PERMITTED : PermissionVerdict.EXPIRED;
  }

  /**
   * Says whether an account that was granted this may do something at {@code now}, being one of the
   * public too.
   *
   * @param everybody what the public was granted
   */
  public PermissionVerdict verdict(Permission permission, Instant now, PermissionSet everybody) {
    PermissionVerdict open = everybody.verdict(permission, now);
    if (open == PermissionVerdict.PERMITTED) {
      return open;
    }
    PermissionVerdict own = verdict(permission, now);
    return own == PermissionVerdict.NOT_GRANTED ? open : own;
  }

  /** Returns a copy with one more permission, or another expiry for it. */
  public PermissionSet with(Permission permission, Instant expiry) {
    Map<Permission, Instant> changed = new EnumMap<>(Permission.class);
    changed.putAll(expiries);
    changed.put(permission, expiry);
    return new PermissionSet(changed);
  }

  /** Returns a copy without the permission. */
  public PermissionSet without(Permission permission) {
    Map<Permission, Instant> changed = new EnumMap<>(Permission.class);
    changed.putAll(expiries);
    changed.remove(permission);
    return new PermissionSet(changed);
  }
}
