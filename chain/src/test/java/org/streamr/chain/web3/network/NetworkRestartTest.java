package org.streamr.chain.web3.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.web3.network.TestNetwork.data;
import static org.streamr.chain.web3.network.TestNetwork.endpoint;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.network.Brokers;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.testing.Await;

/** The view of the network when its node goes away and comes back. */
class NetworkRestartTest {
  private static final Account BROKER = DevelopmentKey.account();
  private static final BigInteger STAKE = data(10_000);

  @Test
  void view_shouldGoOnWithTheBrokersItKnowsAndSeeOthersWhenTheNodeIsBack(@TempDir Path folder) {
    DevChain anvil = DevChain.start(DevChains.config(folder.resolve("chain")));
    int port = anvil.httpUri().getPort();
    Deployment deployment;
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      deployment = Deployer.deploy(rpc, BROKER, folder.resolve("contracts.json"), step -> {});
    }
    try (EthereumChain chain =
        EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system())) {
      Brokers brokers = chain.network().coordinator().brokers();
      brokers.register(BROKER, STAKE, endpoint(BROKER, 1));
      anvil.close();
      Await.until("the view to notice", () -> !chain.view().status().isConnected());
      NetworkState known = chain.network().view().network().orElseThrow();
      assertThat(known.broker(BROKER.address()).isServing()).isTrue();
      assertThatThrownBy(() -> brokers.drain(BROKER))
          .isInstanceOf(ChainException.Unavailable.class);
      try (DevChain again =
          DevChain.start(
              DevChains.config(folder.resolve("chain"), port, DevelopmentKey.CHAIN_ID))) {
        Await.until("the view to be back", () -> chain.view().status().isConnected());
        assertThat(again.problem()).isEmpty();
        brokers.addStake(BROKER, data(5));
        assertThat(chain.network().view().network().orElseThrow().broker(BROKER.address()).stake())
            .isEqualTo(STAKE.add(data(5)));
      }
    } finally {
      anvil.close();
    }
  }
}
