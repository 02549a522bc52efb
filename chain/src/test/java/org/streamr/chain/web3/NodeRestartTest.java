package org.streamr.chain.web3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.stream.EthereumLookup;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.Await;

/** What the adapter does when its node goes away, and on chains that are not for development. */
class NodeRestartTest {
  private static final StreamMetadata METADATA = new StreamMetadata("n", "", List.of(), 1, 1);

  @TempDir private Path folder;

  @Test
  void view_shouldGoOnWithWhatItKnowsAndCatchUpWhenTheNodeIsBack() {
    Path file = folder.resolve("contracts.json");
    DevChain anvil = DevChain.start(DevChains.config(folder.resolve("chain")));
    int port = anvil.httpUri().getPort();
    Account account = DevelopmentKey.account();
    Deployment deployment;
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      deployment = Deployer.deploy(rpc, account, file, step -> {});
    }
    try (EthereumChain chain =
        EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system())) {
      StreamId first =
          chain.streams().create(account, account.address(), "first", METADATA, List.of()).stream();
      anvil.close();
      Await.until("the view to notice", () -> !chain.view().status().isConnected());
      assertThat(chain.view().stream(first)).isPresent();
      assertThatThrownBy(() -> chain.streams().delete(account, first))
          .isInstanceOf(ChainException.Unavailable.class);
      try (DevChain again =
          DevChain.start(
              DevChains.config(folder.resolve("chain"), port, DevelopmentKey.CHAIN_ID))) {
        assertThat(again.httpUri().getPort()).isEqualTo(port);
        Await.until("the view to be back", () -> chain.view().status().isConnected());
        assertThat(chain.view().stream(first)).isPresent();
        StreamId second =
            chain
                .streams()
                .create(account, account.address(), "second", METADATA, List.of())
                .stream();
        assertThat(chain.view().stream(second)).isPresent();
      }
    } finally {
      anvil.close();
    }
  }

  @Test
  void otherChain_shouldHaveNoFaucetAndRefuseTheWellKnownKey() {
    try (DevChain anvil = DevChain.start(DevChains.config(folder.resolve("other"), 0, 4_242));
        JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      Path file = folder.resolve("other.json");
      Account known = KeyAccount.of(DevelopmentKey.account().key());
      assertThatThrownBy(() -> Deployer.deploy(rpc, known, file, step -> {}))
          .isInstanceOf(ChainException.BadKey.class)
          .hasMessageContaining("key of your own");
      Account own = KeyAccount.of(EthereumKey.generate(new SecureRandom()));
      assertThatThrownBy(() -> Deployer.deploy(rpc, own, file, step -> {}))
          .isInstanceOf(ChainException.InsufficientFunds.class);
      rpc.call("anvil_setBalance", own.address().toString(), "0x56bc75e2d63100000");
      Deployment deployment = Deployer.deploy(rpc, own, file, step -> {});
      try (EthereumChain chain =
          EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system())) {
        StreamId id =
            chain.streams().create(own, own.address(), "elsewhere", METADATA, List.of()).stream();
        assertThat(chain.view().stream(id)).isPresent();
        assertThat(chain.view().status().chainId()).isEqualTo(4_242);
        assertThatThrownBy(() -> chain.token().faucet(own, own.address(), BigInteger.ONE))
            .hasMessageContaining("no faucet");
      }
      Deployment elsewhere = new Deployment(1, 0, "streams.eth", deployment.addresses());
      assertThatThrownBy(
              () -> EthereumChain.connect(anvil.httpUri(), elsewhere, InstantSource.system()))
          .isInstanceOf(ChainException.WrongChain.class);
      assertThatThrownBy(
              () -> EthereumLookup.connect(anvil.httpUri(), elsewhere, InstantSource.system()))
          .isInstanceOf(ChainException.WrongChain.class);
    }
  }
}
