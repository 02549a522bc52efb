package org.streamr.chain;

import java.util.List;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * Changes streams on the chain. Each command signs a transaction, sends it, and returns when it is
 * mined and the {@link ChainView} shows it; many may run at once, with one account or with several.
 *
 * <p>Every command throws {@link ChainException}: {@link ChainException.Refused} when the contract
 * does not allow it (nothing changed), {@link ChainException.Pending} when it was sent and not
 * mined in time, {@link ChainException.Unavailable} when the node does not answer.
 */
public interface StreamContracts {
  /** A stream that was created. */
  record Created(StreamId stream, Mined mined) {}

  /**
   * Creates a stream.
   *
   * @param signer who pays for the transaction
   * @param owner who will own it: the signer, or anybody else
   * @param label its name in the registry, unique for ever: 3 to 63 characters of a-z, 0-9 and
   *     hyphen
   * @param grants permissions it starts with
   */
  Created create(
      Account signer, Address owner, String label, StreamMetadata metadata, List<Grant> grants);

  /** Replaces the metadata. The signer must hold {@link Permission#MANAGE}. */
  Mined setMetadata(Account signer, StreamId stream, StreamMetadata metadata);

  /**
   * Gives permissions, all or none, in place of what the accounts held of them. The signer must
   * hold {@link Permission#GRANT} to give subscribe and publish, and then no longer than it holds
   * that itself; manage and grant are the owner's to give, and never public.
   */
  Mined grant(Account signer, StreamId stream, List<Grant> grants);

  /**
   * Takes a permission from an account, or from {@link Grant#PUBLIC}. Needs what granting it needs,
   * or that the signer is the account itself. Without subscribe, the account's public key goes too.
   */
  Mined revoke(Account signer, StreamId stream, Address account, Permission permission);

  /**
   * Registers or replaces the public key to which a reader's group keys are wrapped. By the reader,
   * who must be allowed to subscribe, or with {@link Permission#GRANT}.
   *
   * @param publicKey a point of secp256k1, compressed (33 bytes) or uncompressed (65 bytes)
   */
  Mined registerKey(Account signer, StreamId stream, Address reader, Slice publicKey);

  /** Removes a reader's public key. By the reader, or with {@link Permission#GRANT}. */
  Mined removeKey(Account signer, StreamId stream, Address reader);

  /** Gives the stream to another owner. The signer must be the owner. */
  Mined transfer(Account signer, StreamId stream, Address newOwner);

  /**
   * Deletes the stream: nobody holds a permission any more, and the view no longer shows it. The
   * signer must hold {@link Permission#MANAGE}. Its label stays taken, and the owner can {@link
   * #reopen} it.
   */
  Mined delete(Account signer, StreamId stream);

  /** Brings a deleted stream back as it was. The signer must be the owner. */
  Mined reopen(Account signer, StreamId stream);
}
