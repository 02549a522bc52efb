package org.streamr.app.connect;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.app.output.CommandException;
import org.streamr.chain.ChainView;
import org.streamr.chain.StreamRecord;
import org.streamr.chain.Token;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.stream.EthereumLookup;
import org.streamr.client.ClientBuilder;
import org.streamr.client.StreamrClient;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;

/**
 * The network as a command reaches it: through one broker, and where the node is known well enough
 * through its chain too. Only what a command asks for is connected: to read the whole chain takes
 * long, and most need no more than a broker and answers about one stream. One thread.
 */
public final class Network implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Network.class);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final NodeAddress address;
  private final Optional<NodeFile> node;
  private final Clock clock;
  private @Nullable EthereumChain chain;
  private @Nullable EthereumLookup lookup;

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

  /** Tells the present. */
  Clock clock() {
    return clock;
  }

  /**
   * The chain itself, with all of its streams: for commands that change it.
   *
   * @throws CommandException if only the broker's address is known
   */
  public EthereumChain chain() {
    EthereumChain open = chain;
    if (open == null) {
      NodeFile known = known();
      open = EthereumChain.connect(known.rpc(), known.contracts(), clock);
      chain = open;
    }
    return open;
  }

  /** Asks the chain about one stream or account. */
  private EthereumLookup lookup() {
    EthereumLookup open = lookup;
    if (open == null) {
      NodeFile known = known();
      open = EthereumLookup.connect(known.rpc(), known.contracts(), clock);
      lookup = open;
    }
    return open;
  }

  private NodeFile known() {
    return node.orElseThrow(
        () ->
            new CommandException(
                "This command needs the chain, and only the broker "
                    + address.http()
                    + " is known: name the data folder of its node with --data DIR"));
  }

  /**
   * DATA and ether.
   *
   * @throws CommandException if only the broker's address is known
   */
  public Token token() {
    return lookup().token();
  }

  /**
   * Which streams there are.
   *
   * @param warnings told if the broker could not be asked
   */
  public StreamCatalogue catalogue(Consumer<String> warnings) {
    return new StreamCatalogue(this, warnings);
  }

  /** Streams and permissions on the chain. */
  public ChainView view() {
    return chain().view();
  }

  /**
   * Waits until the broker knows as much of the chain as this command, so that the next one finds
   * there what this one has changed. Not for long: a broker may be away, or without its chain.
   */
  public void awaitBroker() {
    long block = view().status().head().number();
    BrokerHttp broker = http();
    Instant end = clock.instant().plus(PATIENCE);
    try {
      while (broker.get("status").at("/chain/block").asLong() < block
          && clock.instant().isBefore(end)) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (CommandException e) {
      LOG.debug("The broker is not waited for", e);
    }
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

  /**
   * Brokers, partitions and epochs, as one coordinator has them.
   *
   * @param coordinator that is in force or was; empty for the one in force
   * @throws CommandException if it never was
   */
  public NetworkState coordination(Optional<Address> coordinator) {
    if (coordinator.isEmpty()) {
      return coordination();
    }
    Address address = coordinator.get();
    return chain()
        .network()
        .view()
        .network(address)
        .orElseThrow(
            () ->
                new CommandException(
                    address
                        + " is and was no coordinator of the network. See which were with: streamr"
                        + " network coordinator"));
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
    Optional<StreamId> found =
        node.isEmpty()
            ? http().find("streams", name).map(json -> StreamId.parse(json.path("id").asText()))
            : lookup().resolve(name).filter(id -> lookup().partitions(id).isPresent());
    return found.orElseThrow(() -> unknown(name));
  }

  /**
   * Finds a stream on the chain.
   *
   * @throws CommandException if there is none, or it was deleted
   */
  public StreamRecord stream(String name) {
    ChainView view = view();
    return view.resolve(name).flatMap(view::stream).orElseThrow(() -> unknown(name));
  }

  static CommandException unknown(String name) {
    return new CommandException(
        "There is no stream '"
            + name
            + "'. See which there are with: streamr stream find; or create it with:"
            + " streamr stream create");
  }

  /**
   * Says how to connect to the broker: with the chain as the judge of permissions if it is known.
   */
  public ClientBuilder client(Optional<EthereumKey> signIn) {
    ClientBuilder builder = StreamrClient.builder().broker(address.webSocket()).clock(clock);
    signIn.ifPresent(builder::signIn);
    if (node.isPresent()) {
      builder.lookup(lookup()).chainId(chainId());
    }
    return builder;
  }

  @Override
  public void close() {
    EthereumChain whole = chain;
    if (whole != null) {
      whole.close();
    }
    EthereumLookup single = lookup;
    if (single != null) {
      single.close();
    }
  }
}
