package org.streamr.broker;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Grant;
import org.streamr.chain.Mined;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamMetadata;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/** Changes a {@link MemoryChain} as the contracts would, as far as the API asks for it. */
public final class MemoryContracts implements StreamContracts {
  private static final Mined MINED = new Mined("0x00", 1, 21_000);

  private final MemoryChain chain;
  private Optional<ChainException> refusal = Optional.empty();

  public MemoryContracts(MemoryChain chain) {
    this.chain = chain;
  }

  /** Makes no more streams: whoever asks is refused so. */
  public void refuseToCreate(ChainException reason) {
    refusal = Optional.of(reason);
  }

  @Override
  public Created create(
      Account signer, Address owner, String label, StreamMetadata metadata, List<Grant> grants) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (chain.resolve(label).isPresent()) {
      throw new ChainException.Refused(
          "LabelTaken", List.of(label), "the name is taken: choose another one");
    }
    StreamId id = chain.create(label, owner, metadata);
    grant(signer, id, grants);
    return new Created(id, MINED);
  }

  @Override
  public Mined setMetadata(Account signer, StreamId stream, StreamMetadata metadata) {
    chain.describe(stream, metadata);
    return MINED;
  }

  @Override
  public Mined grant(Account signer, StreamId stream, List<Grant> grants) {
    grants.forEach(
        grant -> chain.grant(stream, grant.account(), grant.permission(), grant.expiry()));
    return MINED;
  }

  @Override
  public Mined revoke(Account signer, StreamId stream, Address account, Permission permission) {
    chain.revoke(stream, account, permission);
    return MINED;
  }

  @Override
  public Mined registerKey(Account signer, StreamId stream, Address reader, Slice publicKey) {
    throw new UnsupportedOperationException("not asked for by the API");
  }

  @Override
  public Mined removeKey(Account signer, StreamId stream, Address reader) {
    throw new UnsupportedOperationException("not asked for by the API");
  }

  @Override
  public Mined transfer(Account signer, StreamId stream, Address newOwner) {
    throw new UnsupportedOperationException("not asked for by the API");
  }

  @Override
  public Mined delete(Account signer, StreamId stream) {
    chain.delete(stream);
    return MINED;
  }

  @Override
  public Mined reopen(Account signer, StreamId stream) {
    throw new UnsupportedOperationException("not asked for by the API");
  }
}
