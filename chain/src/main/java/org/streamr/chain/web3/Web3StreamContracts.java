package org.streamr.chain.web3;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Mined;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamMetadata;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Commands to the stream contracts, by transactions. */
final class Web3StreamContracts implements StreamContracts {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

  private final TransactionSender sender;
  private final Address registry;
  private final ChainView view;

  Web3StreamContracts(TransactionSender sender, Address registry, ChainView view) {
    this.sender = sender;
    this.registry = registry;
    this.view = view;
  }

  @Override
  public Created create(
      Account signer, Address owner, String label, StreamMetadata metadata, List<Grant> grants) {
    Mined mined =
        send(
            signer,
            registry,
            Bindings.registry(registry)
                .createStream(
                    label,
                    Bindings.registryMetadata(metadata),
                    Bindings.registryGrants(grants),
                    owner.toString()));
    StreamId stream =
        view.resolve(label)
            .orElseThrow(
                () ->
                    new ChainException.Unavailable(
                        "Stream " + label + " was created and is not seen yet: look it up later"));
    return new Created(stream, mined);
  }

  @Override
  public Mined setMetadata(Account signer, StreamId stream, StreamMetadata metadata) {
    return send(
        signer, stream, Bindings.stream(stream).setMetadata(Bindings.streamMetadata(metadata)));
  }

  @Override
  public Mined grant(Account signer, StreamId stream, List<Grant> grants) {
    return send(signer, stream, Bindings.stream(stream).grantBatch(Bindings.streamGrants(grants)));
  }

  @Override
  public Mined revoke(Account signer, StreamId stream, Address account, Permission permission) {
    return send(
        signer,
        stream,
        Bindings.stream(stream).revoke(account.toString(), StreamLogs.number(permission)));
  }

  @Override
  public Mined registerKey(Account signer, StreamId stream, Address reader, Slice publicKey) {
    return send(
        signer,
        stream,
        Bindings.stream(stream).setPublicKey(reader.toString(), publicKey.toBytes()));
  }

  @Override
  public Mined removeKey(Account signer, StreamId stream, Address reader) {
    return send(signer, stream, Bindings.stream(stream).removePublicKey(reader.toString()));
  }

  @Override
  public Mined transfer(Account signer, StreamId stream, Address newOwner) {
    return send(signer, stream, Bindings.stream(stream).transferOwnership(newOwner.toString()));
  }

  @Override
  public Mined delete(Account signer, StreamId stream) {
    return send(signer, stream, Bindings.stream(stream).close());
  }

  @Override
  public Mined reopen(Account signer, StreamId stream) {
    return send(signer, stream, Bindings.stream(stream).reopen());
  }

  private Mined send(Account signer, StreamId stream, RemoteFunctionCall<?> call) {
    // A call to an address without code succeeds and does nothing.
    if (view.resolve(stream.toString()).isEmpty()) {
      throw new ChainException.Refused(
          "UnknownStream",
          List.of(stream.toString()),
          "There is no stream " + stream + ": check its address");
    }
    return send(signer, stream.address(), call);
  }

  private Mined send(Account signer, Address contract, RemoteFunctionCall<?> call) {
    TransactionSender.Sent sent =
        sender.send(signer, Optional.of(contract), call.encodeFunctionCall());
    awaitShown(sent.receipt().block());
    return new Mined(sent.hash(), sent.receipt().block(), sent.receipt().gasUsed());
  }

  private void awaitShown(long block) {
    try {
      if (!view.awaitBlock(block, SHOWN_WITHIN)) {
        throw new ChainException.Unavailable(
            "Block "
                + block
                + " was mined and is not seen after "
                + SHOWN_WITHIN.toSeconds()
                + " s: the change is made, look later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException.Unavailable("Interrupted; the change was made in block " + block, e);
    }
  }
}
