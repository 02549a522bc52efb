package org.streamr.systemtests.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.systemtests.node.NodeProcess.Result;
import org.streamr.testing.FreePort;

/** A node that uses somebody else's Ethereum node, with a key of its own from its keystore. */
class UpRpcIT {
  private static final long CHAIN_ID = 4_242;
  private static final String HUNDRED_ETHER = "0x56bc75e2d63100000";

  @TempDir private static Path chains;
  private static DevChain ethereum;

  @TempDir private Path data;
  private String account = "";

  @BeforeAll
  static void startEthereum() {
    ethereum = chain("ethereum", CHAIN_ID);
  }

  @AfterAll
  static void stopEthereum() {
    ethereum.close();
  }

  @BeforeEach
  void makeKey() {
    account = NodeProcess.run(data, List.of(), "key", "new").last();
  }

  private static DevChain chain(String name, long chainId) {
    return DevChain.start(
        new DevChainConfig(
            AnvilBinary.find(Path.of("..", "contracts")),
            chains.resolve(name),
            0,
            chainId,
            Duration.ofHours(1)));
  }

  private static void fund(DevChain chain, String account) {
    try (JsonRpc rpc = JsonRpc.to(chain.httpUri())) {
      rpc.call("anvil_setBalance", account, HUNDRED_ETHER);
    }
  }

  private NodeProcess up() {
    return NodeProcess.start(
        data, "--rpc", ethereum.webSocketUri().toString(), "--key", account, "--no-sources");
  }

  /** Tries to start a node that cannot be; returns what it says last. */
  private String refusal(String rpc, String... options) {
    String[] arguments = new String[options.length + 7];
    List.of("up", "--port", "0", "--no-web", "--no-sources", "--rpc", rpc).toArray(arguments);
    System.arraycopy(options, 0, arguments, 7, options.length);
    Result result = NodeProcess.run(data, List.of(), arguments);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output()).noneMatch(line -> line.contains("\tat "));
    return result.last();
  }

  @Test
  void up_shouldServeAnotherChainAndKeepEverything() throws IOException {
    fund(ethereum, account);
    String[] signer = {"--key", account};
    try (NodeProcess node = up()) {
      assertThat(node.ready().get("chainId").asLong()).isEqualTo(CHAIN_ID);
      assertThat(node.ready().get("account").asText()).isEqualTo(account);
      assertThat(node.run("stream", "create", "elsewhere", "--public", signer[0], signer[1]).code())
          .isZero();
      assertThat(
              node.runWith(List.of("\"one\"", "\"two\""), "publish", "elsewhere", "--key", account)
                  .code())
          .isZero();
      Result read = node.call("subscribe", "elsewhere", "--from", "1h", "--count", "2");
      assertThat(read.code()).isZero();
      assertThat(read.json().get("content").asText()).isEqualTo("two");
      assertThat(read.json().get("origin").asText()).isEqualToIgnoringCase(account);
      assertThat(node.run("wallet", "--json", "--key", account).json().get("data").asText())
          .isEqualTo("1000000000");
      node.stop();
    }
    Path file = data.resolve("contracts.json");
    String contracts = Files.readString(file);
    try (NodeProcess again = up()) {
      assertThat(file).hasContent(contracts);
      assertThat(again.call("stream", "find", "elsewhere", "--json").json().get("owner").asText())
          .isEqualToIgnoringCase(account);
      assertThat(
              again.runWith(List.of("\"three\""), "publish", "elsewhere", "--key", account).code())
          .isZero();
      Result history = again.call("history", "elsewhere.streams.eth");
      assertThat(history.output()).hasSize(3);
      assertThat(history.json().get("content").asText()).isEqualTo("three");
      again.stop();
    }
    assertRefusedElsewhere();
  }

  /** The data folder of one chain is no use on another one, or on one that begins anew. */
  private void assertRefusedElsewhere() {
    try (DevChain other = chain("other", CHAIN_ID + 1);
        DevChain emptied = chain("emptied", CHAIN_ID)) {
      assertThat(refusal(other.httpUri().toString(), "--key", account))
          .contains(
              data.resolve("contracts.json").toString(),
              "on chain " + CHAIN_ID,
              "serves chain " + (CHAIN_ID + 1),
              "another data folder");
      assertThat(refusal(emptied.httpUri().toString(), "--key", account))
          .contains("the chain's state was lost or replaced", "remove the file to deploy anew");
    }
  }

  @Test
  void up_shouldRefuseTheWellKnownKeyHoweverItComes() {
    String rpc = ethereum.webSocketUri().toString();
    assertThat(refusal(rpc)).contains("--key ADDRESS", "streamr key new");
    String known =
        NodeProcess.run(
                data,
                List.of(HexFormat.of().formatHex(DevelopmentKey.account().key().toBytes())),
                "key",
                "import")
            .last();
    assertThat(refusal(rpc, "--key", known))
        .contains(
            "well-known one of development chains", "on chain " + CHAIN_ID, "a key of your own");
    assertThat(data.resolve("contracts.json")).doesNotExist();
  }

  @Test
  void up_shouldSayThatTheAccountCannotPay() {
    assertThat(refusal(ethereum.webSocketUri().toString(), "--key", account))
        .containsIgnoringCase(account)
        .contains("too little ether");
  }

  @Test
  void up_shouldSayThatTheNodeIsUnreachable() {
    int nobody = FreePort.find();
    for (String scheme : List.of("http", "ws")) {
      String rpc = scheme + "://127.0.0.1:" + nobody;
      assertThat(refusal(rpc, "--key", account))
          .isEqualTo(
              "The Ethereum node at "
                  + rpc
                  + " does not answer: connection refused; is it running?");
    }
    assertThat(refusal("ftp://127.0.0.1", "--key", account))
        .contains("looks like http://host:8545");
    assertThat(data.resolve("node.json")).doesNotExist();
  }
}
