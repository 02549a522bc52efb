package org.streamr.chain.web3.network;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.network.Coordinator;
import org.streamr.chain.network.Endpoint;
import org.streamr.chain.network.NetworkLayout.Window;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.deploy.Parameters;
import org.streamr.protocol.Slice;
import org.streamr.protocol.signature.EthereumKey;

/** A chain with a network on it, whose time can be set forward. */
final class TestNetwork implements AutoCloseable {
  static final Account OWNER = DevelopmentKey.account();
  static final Account ALICE = account(org.streamr.testing.DevelopmentKey.ALICE);
  static final Account BOB = account(org.streamr.testing.DevelopmentKey.BOB);
  static final Account CAROL = account(org.streamr.testing.DevelopmentKey.CAROL);
  static final List<Account> BROKERS = List.of(ALICE, BOB, CAROL);
  static final BigInteger STAKE = data(1_000);

  private final Path folder;
  private final DevChain anvil;
  private final JsonRpc rpc;
  private final EthereumChain chain;

  private TestNetwork(Path folder, DevChain anvil) {
    this.folder = folder;
    this.anvil = anvil;
    this.rpc = JsonRpc.to(anvil.httpUri());
    Deployment deployment = Deployer.deploy(rpc, OWNER, file(), parameters(2), step -> {});
    this.chain = EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system());
  }

  static TestNetwork start(Path folder) {
    return new TestNetwork(folder, DevChain.start(DevChains.config(folder.resolve("chain"))));
  }

  private static Account account(org.streamr.testing.DevelopmentKey key) {
    return new KeyAccount(EthereumKey.of(key.privateKey()), true);
  }

  static BigInteger data(long amount) {
    return BigInteger.valueOf(amount).multiply(BigInteger.TEN.pow(18));
  }

  private Path file() {
    return folder.resolve("contracts.json");
  }

  /** Epochs of ten minutes, so that no window passes by itself. */
  private Parameters parameters(int partitions) {
    String json =
        """
        {"network": {"epochSeconds": 600, "commitSeconds": 300, "revealSeconds": 300,
          "initialPartitions": %d, "unbondingSeconds": 6000, "reportReward": 10,
          "minimumStake": 1000, "entryFee": 1, "removalPenalty": 100}}
        """
            .formatted(partitions);
    try {
      return Parameters.read(Files.writeString(folder.resolve("parameters.json"), json));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  EthereumChain chain() {
    return chain;
  }

  JsonRpc rpc() {
    return rpc;
  }

  /** Another connection, which reads everything from the beginning. */
  EthereumChain connect() {
    return EthereumChain.connect(anvil.httpUri(), chain.deployment(), InstantSource.system());
  }

  NetworkState state() {
    return chain.network().view().network().orElseThrow();
  }

  Coordinator coordinator() {
    return chain.network().coordinator();
  }

  /** Makes the three accounts brokers of a coordinator. */
  void register(Coordinator at) {
    int port = 1;
    for (Account broker : BROKERS) {
      chain.token().faucet(broker, broker.address(), data(2_500));
      at.brokers().register(broker, STAKE, endpoint(broker, port++));
    }
  }

  /** Gives each partition as many brokers as it can have. */
  void fillPartitions(int count) {
    for (int partition = 0; partition < count; partition++) {
      while (coordinator().partitions().needsRebalance(partition)) {
        coordinator().partitions().rebalance(OWNER, partition);
      }
    }
  }

  /** Deploys another coordinator, which is not in force yet. */
  Deployment anotherCoordinator(int partitions) {
    return Deployer.deployCoordinator(rpc, OWNER, file(), parameters(partitions), step -> {});
  }

  static Endpoint endpoint(Account broker, int port) {
    return new Endpoint(
        broker.address(),
        Slice.of(new byte[] {0, 36, 8, 1, (byte) port}),
        List.of(
            Slice.of(new byte[] {4, 127, 0, 0, 1, 6, 27, (byte) port}), Slice.of(new byte[] {1})));
  }

  /** Time of the newest block. */
  Instant now() {
    return chain.view().status().head().time();
  }

  /** Sets the chain's time to the start of a window, if it is earlier. */
  void await(Window window) {
    long seconds = window.start().getEpochSecond() - now().getEpochSecond();
    if (seconds > 0) {
      rpc.call("evm_increaseTime", seconds);
      mine();
    }
  }

  void mine() {
    long block = Long.decode(rpc.call("eth_blockNumber").asText()) + 1;
    rpc.call("evm_mine");
    try {
      if (!chain.view().awaitBlock(block, java.time.Duration.ofSeconds(20))) {
        throw new AssertionError("block " + block + " was not seen");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    chain.close();
    rpc.close();
    anvil.close();
  }
}
