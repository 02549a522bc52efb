package org.streamr.chain.web3.stream;

import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.ChainView;
import org.streamr.chain.Grant;
import org.streamr.chain.Mined;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Commands to the stream contracts, by transactions. */
public final class Web3StreamContracts implements StreamContracts {
  private final ContractCalls calls;
  private final Address registry;
  private final ChainView view;

  public Web3StreamContracts(ContractCalls calls, Address registry, ChainView view) {
    this.calls = calls;
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
            StreamBindings.registry(registry)
                .createStream(
                    label,
                    StreamBindings.registryMetadata(metadata),
                    StreamBindings.registryGrants(grants),
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
        signer,
        stream,
        StreamBindings.stream(stream).setMetadata(StreamBindings.streamMetadata(metadata)));
  }

  @Override
  public Mined grant(Account signer, StreamId stream, List<Grant> grants) {
    return send(
        signer,
        stream,
        StreamBindings.stream(stream).grantBatch(StreamBindings.streamGrants(grants)));
  }

  @Override
  public Mined revoke(Account signer, StreamId stream, Address account, Permission permission) {
    return send(
        signer,
        stream,
        StreamBindings.stream(stream).revoke(account.toString(), StreamLogs.number(permission)));
  }

  @Override
  public Mined registerKey(Account signer, StreamId stream, Address reader, Slice publicKey) {
    return send(
        signer,
        stream,
        StreamBindings.stream(stream).setPublicKey(reader.toString(), publicKey.toBytes()));
  }

  @Override
  public Mined removeKey(Account signer, StreamId stream, Address reader) {
    return send(signer, stream, StreamBindings.stream(stream).removePublicKey(reader.toString()));
  }

  @Override
  public Mined transfer(Account signer, StreamId stream, Address newOwner) {
    return send(
        signer, stream, StreamBindings.stream(stream).transferOwnership(newOwner.toString()));
  }

  @Override
  public Mined delete(Account signer, StreamId stream) {
    return send(signer, stream, StreamBindings.stream(stream).close());
  }

  @Override
  public Mined reopen(Account signer, StreamId stream) {
    return send(signer, stream, StreamBindings.stream(stream).reopen());
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
    return calls.send(signer, contract, call).mined();
  }
}
