package org.streamr.chain;

import java.time.Instant;
import java.util.Map;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * A stream as the chain knows it after one block. Immutable: a change makes another record. The
 * maps are unmodifiable, and cheap to hold on to.
 *
 * @param id address of its contract
 * @param label its name in the registry, unique
 * @param ensName the name under which it is found on ENS: the label under the registry's own name
 * @param metadata what it says about itself
 * @param owner who it belongs to; holds every permission, always
 * @param createdAt time of the block in which it was created
 * @param permissions what each account was granted, expired grants included; {@link Grant#PUBLIC}
 *     for what everybody was; accounts without any are absent
 * @param readerKeys the public keys that readers registered, whether or not they may still
 *     subscribe
 */
public record StreamRecord(
    StreamId id,
    String label,
    String ensName,
    StreamMetadata metadata,
    Address owner,
    Instant createdAt,
    Map<Address, PermissionSet> permissions,
    Map<Address, Slice> readerKeys) {

  /** What everybody was granted. */
  public PermissionSet publicPermissions() {
    return permissions.getOrDefault(Grant.PUBLIC, PermissionSet.NONE);
  }

  /**
   * Says whether an account may do this at a moment: as owner, by its own grant, or as one of the
   * public.
   */
  public PermissionVerdict permission(Address account, Permission permission, Instant now) {
    return account.equals(owner)
        ? PermissionVerdict.PERMITTED
        : permissions
            .getOrDefault(account, PermissionSet.NONE)
            .verdict(permission, now, publicPermissions());
  }
}
