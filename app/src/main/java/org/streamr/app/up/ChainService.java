package org.streamr.app.up;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;

/** A chain with the contracts on it: a development chain of the node's own, or another node's. */
final class ChainService implements AutoCloseable {
  private final Optional<DevChain> devChain;
  private final URI rpc;
  private final KeyAccount account;
  private final EthereumChain chain;

  private ChainService(
      Optional<DevChain> devChain, URI rpc, KeyAccount account, EthereumChain chain) {
    this.devChain = devChain;
    this.rpc = rpc;
    this.account = account;
    this.chain = chain;
  }

  /**
   * Starts or reaches the chain, puts the contracts there if they are not, and reads the streams.
   *
   * @param accountOf the node's account, given the chain's id
   * @param progress told of each step
   */
  static ChainService start(
      DataFolder data,
      Optional<URI> otherNode,
      LongFunction<KeyAccount> accountOf,
      InstantSource clock,
      Consumer<String> progress) {
    Optional<DevChain> devChain = Optional.empty();
    if (otherNode.isEmpty()) {
      progress.accept("Starting the development chain");
      devChain =
          Optional.of(
              DevChain.start(
                  DevChainConfig.of(AnvilBinary.find(Installation.contracts()), data.chain(), 0)));
    }
    try {
      URI rpc = devChain.map(DevChain::webSocketUri).or(() -> otherNode).orElseThrow();
      try (JsonRpc connection = JsonRpc.to(rpc)) {
        KeyAccount account = accountOf.apply(chainId(connection));
        Deployment contracts = Deployer.deploy(connection, account, data.contracts(), progress);
        progress.accept("Reading the streams on the chain");
        EthereumChain chain = EthereumChain.connect(rpc, contracts, clock);
        return new ChainService(devChain, rpc, account, chain);
      }
    } catch (RuntimeException e) {
      devChain.ifPresent(DevChain::close);
      throw e;
    }
  }

  private static long chainId(JsonRpc rpc) {
    return Long.decode(rpc.call("eth_chainId").asText());
  }

  /** The Ethereum node. */
  URI rpc() {
    return rpc;
  }

  /** Whose streams the sources' are, and who pays for transactions. */
  KeyAccount account() {
    return account;
  }

  /** Streams, permissions and money. */
  EthereumChain chain() {
    return chain;
  }

  @Override
  public void close() {
    chain.close();
    devChain.ifPresent(DevChain::close);
  }
}
