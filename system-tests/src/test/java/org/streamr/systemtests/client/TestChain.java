package org.streamr.systemtests.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.protocol.StreamId;

/** A development chain with the contracts on it. */
public final class TestChain implements AutoCloseable {
  /** Owns the streams that tests create. */
  public static final KeyAccount OWNER = DevelopmentKey.account();

  private final DevChain process;
  private final Path contracts;
  private final EthereumChain chain;
  private final AtomicInteger streams = new AtomicInteger();

  private TestChain(DevChain process, Path contracts, EthereumChain chain) {
    this.process = process;
    this.contracts = contracts;
    this.chain = chain;
  }

  /** Starts anvil in a folder and deploys the contracts. */
  public static TestChain start(Path folder) {
    Path binary = AnvilBinary.find(Path.of("..", "contracts"));
    DevChain process =
        DevChain.start(
            new DevChainConfig(
                binary, folder.resolve("chain"), 0, DevelopmentKey.CHAIN_ID, Duration.ofHours(1)));
    Path contracts = folder.resolve("contracts.json");
    try (JsonRpc rpc = JsonRpc.to(process.httpUri())) {
      Deployment deployment = Deployer.deploy(rpc, OWNER, contracts, step -> {});
      return new TestChain(
          process,
          contracts,
          EthereumChain.connect(process.webSocketUri(), deployment, Clock.systemUTC()));
    }
  }

  /** Where the node listens. */
  public URI uri() {
    return process.webSocketUri();
  }

  /** The node by HTTP, as samples are told of it. */
  public URI httpUri() {
    return process.httpUri();
  }

  /** The file with the contracts' addresses. */
  public Path contracts() {
    return contracts;
  }

  /** The chain as a client or broker sees it. */
  public EthereumChain ports() {
    return chain;
  }

  /** Creates a stream of {@link #OWNER}. */
  public StreamId createStream(int partitions, Grant... grants) {
    String label = "test-" + streams.incrementAndGet();
    StreamMetadata metadata = new StreamMetadata(label, "", List.of(), partitions, 1);
    return chain
        .streams()
        .create(OWNER, OWNER.address(), label, metadata, List.of(grants))
        .stream();
  }

  @Override
  public void close() {
    chain.close();
    process.close();
  }
}
