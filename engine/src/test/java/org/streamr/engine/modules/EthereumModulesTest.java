package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.engine.ethereum.NodeConnector;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.Sink;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;
import org.streamr.testing.Await;

/** Modules that talk to contracts, with a real node and the contracts of the network. */
class EthereumModulesTest {
  private static final String ABI =
      "function approve(address spender, uint256 amount) returns (bool)\\n"
          + "function allowance(address owner, address spender) view returns (uint256 left)\\n"
          + "function decimals() view returns (uint8)\\n"
          + "event Approval(address indexed owner, address indexed spender, uint256 value)";
  private static final String SPENDER = "0x00000000000000000000000000000000000000Aa";

  private static DevChain anvil;
  private static EthereumService node;
  private static String coin;

  @BeforeAll
  static void start(@TempDir Path folder) {
    anvil =
        DevChain.start(
            new DevChainConfig(
                AnvilBinary.find(Path.of("..", "contracts")),
                folder.resolve("chain"),
                0,
                DevelopmentKey.CHAIN_ID,
                Duration.ofHours(1)));
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      Deployment deployment =
          Deployer.deploy(
              rpc, DevelopmentKey.account(), folder.resolve("contracts.json"), step -> {});
      coin = deployment.address(Deployment.Contract.DATA_COIN).toString();
    }
    node = new NodeConnector().connect(anvil.httpUri(), folder.resolve("outbox"));
  }

  @AfterAll
  static void stop() {
    node.close();
    anvil.close();
  }

  private static TestServices services(String run, boolean playback) {
    return new TestServices(run, playback, Optional.of(node));
  }

  private static String parameters(String rest) {
    return "{'address':'%s','abi':'%s',%s}".formatted(coin, ABI, rest);
  }

  private static List<String> ask(String type, String parameters, int input, String... messages) {
    AsyncCall call = (AsyncCall) ModuleHarness.behaviour(type, parameters);
    call.open(services("r", false));
    List<String> answers = new ArrayList<>();
    try {
      for (int i = 0; i < messages.length; i++) {
        call.call(input + i, new Message(i, json(messages[i])))
            .toCompletableFuture()
            .join()
            .forEach(answer -> answers.add(answer.output() + "=" + ValueJson.text(answer.value())));
      }
    } finally {
      call.close();
    }
    return answers;
  }

  private static Value json(String text) {
    try {
      return ValueJson.parse(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String owner() {
    return services("r", false).account().address().toString();
  }

  private static String allowance(String spender) {
    return ask(
            "ethereum.call",
            parameters("'function':'allowance','arguments':{'owner':'" + owner() + "'}"),
            0,
            "'" + spender + "'")
        .get(1);
  }

  @Test
  void call_shouldHaveArgumentsAndResultsAsPorts() {
    ModuleType call = ModuleHarness.type("ethereum.call");
    var ports =
        call.ports(
            ModuleHarness.parameters(
                call,
                parameters("'function':'allowance','arguments':{'owner':'" + SPENDER + "'}")));
    assertThat(ports.inputs()).extracting(Port::id).containsExactly("call", "argument-spender");
    assertThat(ports.outputs()).extracting(Port::id).containsExactly("out", "result-left");
    assertThat(ask("ethereum.call", parameters("'function':'decimals'"), 0, "1"))
        .containsExactly("0={\"result0\":18}", "1=18");
    assertThat(
            ask(
                "ethereum.call",
                parameters("'function':'allowance'"),
                1,
                "'" + SPENDER + "'",
                "'" + SPENDER + "'"))
        .containsExactly("0={\"left\":0}", "1=0");
    assertThatThrownBy(
            () -> ask("ethereum.call", parameters("'function':'allowance'"), 0, "{'owner':1}"))
        .hasMessageContaining("The argument spender of allowance(address,address) is missing");
  }

  @Test
  void transact_shouldSendOnceThoughMessagesComeAgain() {
    String spender = "0x00000000000000000000000000000000000000b1";
    Sink approve =
        (Sink)
            ModuleHarness.behaviour(
                "ethereum.transact",
                parameters("'function':'approve','arguments':{'spender':'" + spender + "'}"));
    CollectingScope scope = new CollectingScope();
    byte[] position;
    try (Sink.Writing writing = approve.open(services("one", false), null)) {
      writing.write(0, 0, new Message(1, Value.of(5)), scope);
      writing.flush();
      position = writing.position();
      Await.until(
          "the transaction to be told of",
          () -> {
            writing.report(scope);
            return !scope.logged.isEmpty();
          });
    }
    assertThat(scope.logged.getFirst()).startsWith("approve is in block ");
    long before = node.contracts().head();
    // After a crash message 0 comes again, then a new one.
    try (Sink.Writing writing = approve.open(services("one", false), position)) {
      writing.write(0, 0, new Message(1, Value.of(5)), scope);
      writing.write(0, 1, new Message(2, Value.of("1000000000000000000000")), scope);
      Await.until(
          "both to be told of",
          () -> {
            writing.report(scope);
            return scope.logged.size() == 3;
          });
    }
    assertThat(node.contracts().head()).isEqualTo(before + 1);
    assertThat(allowance(spender)).isEqualTo("1=\"1000000000000000000000\"");
    assertThat(scope.problems).isEmpty();
  }

  @Test
  void transact_shouldSendNothingInAPlayback() {
    String spender = "0x00000000000000000000000000000000000000c1";
    Sink approve =
        (Sink) ModuleHarness.behaviour("ethereum.transact", parameters("'function':'approve'"));
    CollectingScope scope = new CollectingScope();
    long before = node.contracts().head();
    try (Sink.Writing writing = approve.open(services("two", true), null)) {
      writing.write(0, 0, new Message(1, json("{'spender':'" + spender + "','amount':7}")), scope);
      writing.write(0, 1, new Message(1, json("{'spender':'x','amount':7}")), scope);
    }
    assertThat(scope.logged).singleElement().asString().startsWith("Would call approve with");
    assertThat(scope.problems).containsExactly("spender is \"x\" where an address is needed");
    assertThat(node.contracts().head()).isEqualTo(before);
  }

  @Test
  void events_shouldComeBackAndGoOnWhereTheyWere() {
    String spender = "0x00000000000000000000000000000000000000D1";
    Source events =
        (Source) ModuleHarness.behaviour("ethereum.events", parameters("'event':'Approval'"));
    List<String> seen = new ArrayList<>();
    byte[] position;
    try (Source.Reading reading = events.open(services("r", false), null, () -> {})) {
      approve(spender, 0);
      Await.until(
          "the event",
          () -> {
            reading.poll(9, emission -> seen.add(ValueJson.text(emission.message().value())));
            return seen.size() == 4;
          });
      position = reading.position();
    }
    assertThat(seen.getFirst())
        .containsIgnoringCase("\"spender\":\"" + spender + "\",\"value\":11,\"_block\":");
    assertThat(seen.get(3)).isEqualTo("11");
    approve(spender, 1);
    seen.clear();
    try (Source.Reading reading = events.open(services("r", false), position, () -> {})) {
      Await.until(
          "what came meanwhile",
          () -> {
            reading.poll(9, emission -> seen.add(ValueJson.text(emission.message().value())));
            return seen.size() == 4;
          });
    }
    assertThat(seen.get(3)).isEqualTo("12");
  }

  private static void approve(String spender, int number) {
    Sink approve =
        (Sink) ModuleHarness.behaviour("ethereum.transact", parameters("'function':'approve'"));
    CollectingScope scope = new CollectingScope();
    try (Sink.Writing writing = approve.open(services("three", false), null)) {
      String message = "{'spender':'%s','amount':%d}".formatted(spender, 11 + number);
      writing.write(0, number, new Message(1, json(message)), scope);
      Await.until(
          "it to be mined",
          () -> {
            writing.report(scope);
            return scope.logged.size() == 1;
          });
    }
  }

  @Test
  void balances_shouldBeOfEtherAndTokens() {
    assertThat(ask("ethereum.balance", "{'account':'" + SPENDER + "'}", 0, "1"))
        .containsExactly("0=0", "1=\"0\"");
    assertThat(ask("ethereum.balance", "{'token':'" + coin + "'}", 0, "'" + SPENDER + "'"))
        .containsExactly("0=0", "1=\"0\"");
    assertThatThrownBy(() -> ask("ethereum.balance", "{}", 0, "5"))
        .hasMessageContaining("the number 5 is no address");
    assertThat(ask("ethereum.gas-price", "{}", 0, "1"))
        .singleElement()
        .asString()
        .matches("0=[0-9.]+");
  }
}
