package org.streamr.chain.devchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.streamr.chain.devchain.DevChains.balance;
import static org.streamr.chain.devchain.DevChains.blockNumber;
import static org.streamr.chain.devchain.DevChains.config;
import static org.streamr.chain.devchain.DevChains.sendWei;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.testing.Await;

class DevChainTest {
  private static final String SOMEBODY = "0x00000000000000000000000000000000000000aa";

  @TempDir Path folder;

  @Test
  void start_shouldAnswerWithTheChainIdAskedFor() {
    try (DevChain chain = DevChain.start(config(folder, 0, 4_711));
        JsonRpc http = JsonRpc.to(chain.httpUri());
        JsonRpc socket = JsonRpc.to(chain.webSocketUri())) {
      assertThat(http.call("eth_chainId").asText()).isEqualTo("0x1267");
      assertThat(socket.call("eth_chainId").asText()).isEqualTo("0x1267");
      assertThat(chain.problem()).isEmpty();
    }
  }

  @Test
  void start_shouldGoOnWhereTheChainWasClosed() {
    String hash;
    String head;
    try (DevChain chain = DevChain.start(config(folder));
        JsonRpc rpc = JsonRpc.to(chain.httpUri())) {
      hash = sendWei(rpc, SOMEBODY);
      rpc.call("evm_mine");
      head = rpc.call("eth_getBlockByNumber", "latest", false).path("hash").asText();
    }
    try (DevChain chain = DevChain.start(config(folder));
        JsonRpc rpc = JsonRpc.to(chain.httpUri())) {
      assertThat(balance(rpc, SOMEBODY)).isEqualTo("0x1");
      assertThat(rpc.call("eth_getTransactionReceipt", hash).path("blockNumber").asText())
          .isEqualTo("0x1");
      assertThat(rpc.call("eth_getBlockByNumber", "latest", false).path("hash").asText())
          .isEqualTo(head);
    }
    assertThat(folder.resolve("state.json")).doesNotExist();
    assertThat(folder.resolve("anvil.pid")).doesNotExist();
  }

  @Test
  void supervisor_shouldRestartAKilledChainOnTheSamePortWithItsState() {
    try (DevChain chain = DevChain.start(config(folder));
        JsonRpc rpc = JsonRpc.to(chain.webSocketUri())) {
      sendWei(rpc, SOMEBODY);
      Await.until("the transaction to be saved", () -> chain.durableBlock() == 1);
      long first = chain.pid();
      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      Await.until("another process", () -> chain.pid() != first && chain.problem().isEmpty());
      assertThat(balance(rpc, SOMEBODY)).isEqualTo("0x1");
      assertThat(sendWei(rpc, SOMEBODY)).startsWith("0x");
    }
  }

  @Test
  void chain_shouldMineEmptyBlocksAtItsInterval() {
    DevChainConfig quick =
        new DevChainConfig(DevChains.binary(), folder, 0, 31_337, Duration.ofMillis(20));
    try (DevChain chain = DevChain.start(quick);
        JsonRpc rpc = JsonRpc.to(chain.httpUri())) {
      Await.until("three blocks", () -> blockNumber(rpc) >= 3);
    }
  }

  @Test
  void start_shouldRefuseATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> DevChain.start(config(folder, taken.getLocalPort(), 31_337)))
          .isInstanceOf(ChainException.DevelopmentChain.class)
          .hasMessageContaining("port is taken");
    }
  }

  @Test
  void start_shouldRefuseAFolderInUse() {
    try (DevChain chain = DevChain.start(config(folder))) {
      assertThat(chain.problem()).isEmpty();
      assertThatThrownBy(() -> DevChain.start(config(folder)))
          .isInstanceOf(ChainException.DevelopmentChain.class)
          .hasMessageContaining("Another process keeps its development chain in");
    }
  }

  @Test
  void start_shouldRefuseATruncatedState() throws IOException {
    try (DevChain chain = DevChain.start(config(folder));
        JsonRpc rpc = JsonRpc.to(chain.httpUri())) {
      sendWei(rpc, SOMEBODY);
    }
    Path state = newestState();
    byte[] whole = Files.readAllBytes(state);
    byte[] part = Arrays.copyOf(whole, whole.length / 2);
    Files.write(state, part);
    assertThatThrownBy(() -> DevChain.start(config(folder)))
        .isInstanceOf(ChainException.DevelopmentChain.class)
        .hasMessageContaining("cannot be used")
        .hasMessageContaining("Restore it from a backup");
    assertThat(Files.readAllBytes(state)).isEqualTo(part);
  }

  @Test
  void start_shouldRefuseADamagedJournal() throws IOException {
    try (DevChain chain = DevChain.start(config(folder))) {
      assertThat(chain.problem()).isEmpty();
    }
    int generation = new StateFolder(folder).generation().orElseThrow();
    Files.writeString(new StateFolder(folder).journal(generation), "{\"number\":1,\nmore\n");
    assertThatThrownBy(() -> DevChain.start(config(folder)))
        .isInstanceOf(ChainException.DevelopmentChain.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("Restore it from a backup");
  }

  private Path newestState() throws IOException {
    StateFolder files = new StateFolder(folder);
    return files.state(files.generation().orElseThrow());
  }

  @Test
  void start_shouldRefuseAForeignState() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"somebody\":\"else's\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("state-1.json.gz"), bytes.toByteArray());
    assertThatThrownBy(() -> DevChain.start(config(folder)))
        .isInstanceOf(ChainException.DevelopmentChain.class)
        .hasMessageContaining("not a dump of anvil's");
  }

  @Test
  void find_shouldSayHowToInstallAMissingBinary() {
    assertThatThrownBy(() -> AnvilBinary.find(folder, "Mac OS X", "aarch64"))
        .isInstanceOf(ChainException.DevelopmentChain.class)
        .hasMessageContaining("anvil-darwin-arm64")
        .hasMessageContaining("npm ci --prefix " + folder);
    assertThatThrownBy(() -> AnvilBinary.find(folder, "Windows 11", "aarch64"))
        .hasMessageContaining("anvil-win32-amd64");
    assertThatThrownBy(() -> AnvilBinary.find(folder, "Linux", "riscv64"))
        .hasMessageContaining("--rpc URL");
  }
}
