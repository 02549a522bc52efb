package org.streamr.app.connect;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.app.output.CommandException;
import org.streamr.chain.ChainView;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.client.ClientBuilder;
import org.streamr.client.StreamrClient;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;

/**
 * The network as a command reaches it: through one broker, and where the node is known well enough
 * through its chain too. One thread.
 */
public final class Network implements AutoCloseable {
  private final NodeAddress address;
  private final Optional<NodeFile> node;
  private final Clock clock;
  private @Nullable EthereumChain chain;

  private Network(NodeAddress address, Optional<NodeFile> node, Clock clock) {
    this.address = address;
    this.node = node;
    this.clock = clock;
  }

  /**
   * Finds the network.
   *
   * @param url of a broker; empty for the node that runs on the data folder
   * @param data the data folder of a node, which may or may not run
   * @throws CommandException if there is neither
   */
  public static Network find(Optional<String> url, Path data, Clock clock) {
    Optional<NodeFile> node = NodeFile.read(data).filter(NodeFile::isAlive);
    if (url.isPresent()) {
      NodeAddress address = NodeAddress.parse(url.get());
      return new Network(address, node.filter(known -> known.url().equals(address.http())), clock);
    }
    NodeFile running =
        node.orElseThrow(
            () ->
                new CommandException(
                    "No node runs on "
                        + data
                        + ". Start one with: streamr up; or name another with --data DIR or --url"
                        + " URL"));
    return new Network(new NodeAddress(running.url(), running.webSocket()), node, clock);
  }

  /** Where the broker's HTTP API is. */
  public URI url() {
    return address.http();
  }

  /** What the node says about itself, if it is one of this machine. */
  public Optional<NodeFile> node() {
    return node;
  }

  /** The broker's HTTP API. */
  public BrokerHttp http() {
    return new BrokerHttp(address.http());
  }

  /** The chain that the broker follows (EIP-155). */
  public long chainId() {
    return node.map(known -> known.contracts().chainId())
        .orElseGet(() -> http().get("challenge").path("chainId").asLong());
  }

  /**
   * The chain itself.
   *
   * @throws CommandException if only the broker's address is known
   */
  public EthereumChain chain() {
    EthereumChain open = chain;
    if (open == null) {
      NodeFile known =
          node.orElseThrow(
              () ->
                  new CommandException(
                      "This command needs the chain, and only the broker "
                          + address.http()
                          + " is known: name the data folder of its node with --data DIR"));
      open = EthereumChain.connect(known.rpc(), known.contracts(), clock);
      chain = open;
    }
    return open;
  }

  /** Streams and permissions on the chain. */
  public ChainView view() {
    return chain().view();
  }

  /**
   * Brokers, partitions and epochs, as the coordinator in force has them.
   *
   * @throws CommandException if none is in force
   */
  public NetworkState coordination() {
    return chain()
        .network()
        .view()
        .network()
        .orElseThrow(
            () ->
                new CommandException(
                    "No network coordinator is in force. Whoever owns the network directory must"
                        + " name one: see docs/operating/contracts.md"));
  }

  /** The present, by the chain's clock where that is ahead. */
  public Instant now() {
    Instant block = view().status().head().time();
    return block.isAfter(clock.instant()) ? block : clock.instant();
  }

  /**
   * Finds a stream by its address, its registry name or its ENS name.
   *
   * @throws CommandException if there is none
   */
  public StreamId resolve(String name) {
    if (Address.looksLikeAddress(name)) {
      return StreamId.parse(name);
    }
    if (node.isEmpty()) {
      return StreamId.parse(http().get("streams", name).path("stream").asText());
    }
    return stream(name).id();
  }

  /**
   * Finds a stream on the chain.
   *
   * @throws CommandException if there is none, or it was deleted
   */
  public StreamRecord stream(String name) {
    ChainView view = view();
    return view.resolve(name)
        .flatMap(view::stream)
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no stream '"
                        + name
                        + "'. See which there are with: streamr stream find; or create it with:"
                        + " streamr stream create"));
  }

  /**
   * Says how to connect to the broker: with the chain as the judge of permissions if it is known.
   */
  public ClientBuilder client(Optional<EthereumKey> signIn) {
    ClientBuilder builder = StreamrClient.builder().broker(address.webSocket()).clock(clock);
    signIn.ifPresent(builder::signIn);
    if (node.isPresent()) {
      builder.chain(view()).chainId(chainId());
    }
    return builder;
  }

  @Override
  public void close() {
    EthereumChain open = chain;
    if (open != null) {
      open.close();
    }
  }
}
