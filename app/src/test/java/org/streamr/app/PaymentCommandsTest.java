package org.streamr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.output.Json;
import org.streamr.app.up.Installation;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.delivery.DeliveryTerms;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.LatestEvent;
import org.streamr.protocol.Address;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;
import org.web3j.abi.FunctionEncoder;

/** The commands about money, which need a chain and no broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentCommandsTest {
  private static final KeyAccount ACCOUNT = DevelopmentKey.account();
  private static final String ME = ACCOUNT.address().toChecksumString();
  private static final String SOMEBODY = new Address(5, 5, 5).toChecksumString();
  private static final BigInteger ONE_DATA = BigInteger.TEN.pow(18);

  private Path data;
  private DevChain anvil;
  private Deployment deployment;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    anvil =
        DevChain.start(
            new DevChainConfig(
                AnvilBinary.find(Installation.contracts()),
                folder.resolve("chain"),
                0,
                DevelopmentKey.CHAIN_ID,
                Duration.ofHours(1)));
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      deployment = Deployer.deploy(rpc, ACCOUNT, folder.resolve("contracts.json"), step -> {});
    }
    URI nowhere = URI.create("http://127.0.0.1:1");
    new NodeFile(
            nowhere,
            nowhere,
            Optional.empty(),
            ProcessHandle.current().pid(),
            anvil.httpUri(),
            deployment)
        .write(data);
  }

  @AfterAll
  void stop() {
    anvil.close();
  }

  private CommandRun run(String... line) {
    return CommandRun.of(
        Stream.concat(Stream.of(line), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }

  private JsonNode json(String... line) throws IOException {
    CommandRun run =
        run(Stream.concat(Stream.of(line), Stream.of("--json")).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return Json.mapper().readTree(run.out());
  }

  @Test
  void wallet_shouldShowSendAndDrip() throws IOException {
    assertThat(json("wallet", "balance").get("account").asText()).isEqualTo(ME);
    assertThat(json("wallet").get("chainId").asLong()).isEqualTo(DevelopmentKey.CHAIN_ID);
    assertThat(json("wallet", "send", SOMEBODY, "12.5").get("data").asText()).isEqualTo("12.5");
    assertThat(run("wallet", "faucet", "7", "--to", SOMEBODY).out())
        .contains("The faucet gave 7 DATA to " + SOMEBODY);
    assertThat(json("wallet", "balance", "--key", SOMEBODY).get("data").asText()).isEqualTo("19.5");
    assertThat(run("wallet", "send", SOMEBODY, "1000000000").err()).contains("send it some");
    assertThat(run("wallet", "send", SOMEBODY, "-1").err()).contains("no amount of DATA");
  }

  @Test
  void channel_shouldBeOpenedRedeemedAndClosed() throws IOException {
    JsonNode opened = json("channel", "open", ME, "10");
    String id = opened.get("channel").asText();
    assertThat(opened.get("phase").asText()).isEqualTo("open");
    assertThat(json("channel", "topup", id, "5.25").get("deposit").asText()).isEqualTo("15.25");
    CommandRun voucher = run("channel", "voucher", id, "4");
    assertThat(voucher.code()).as(voucher.err()).isZero();
    Path file = Files.writeString(data.resolve("vouchers.jsonl"), voucher.out());
    JsonNode redeemed = json("channel", "redeem", file.toString());
    // Without a stream, its share goes to the rewards as well.
    assertThat(redeemed.get("toBroker").asText()).isEqualTo("3.2");
    assertThat(redeemed.get("toRewards").asText()).isEqualTo("0.8");
    assertThat(run("channel", "redeem", file.toString()).err()).contains("nothing new to redeem");
    assertThat(run("channel", "voucher", id, "1").err()).contains("all that is owed so far");
    assertThat(json("channel", "status").get("earned").asText()).isEqualTo("3.2");
    assertThat(run("channel", "status").out()).contains(id);
    assertThat(json("channel", "withdraw").get("data").asText()).isEqualTo("3.2");
    assertThat(Double.parseDouble(json("karma").get("karma").asText())).isBetween(7.1, 7.2001);
    assertThat(run("karma", SOMEBODY).out()).contains("half-life  30.0 days");
    JsonNode closed = json("channel", "close", id);
    assertThat(closed.get("phase").asText()).isEqualTo("closed");
    assertThat(closed.get("refund").asText()).isEqualTo("11.25");
  }

  @Test
  void channel_shouldGiveTheBrokerTimeWhenThePayerCloses() throws IOException {
    String id = json("channel", "open", SOMEBODY, "1", "--challenge", "1h").get("channel").asText();
    assertThat(run("channel", "close", id).out())
        .contains("the broker may redeem until")
        .contains("Close it again after");
    assertThat(run("channel", "close", id).err()).contains("wait until then");
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri())) {
      rpc.call("evm_increaseTime", 3_600);
      rpc.call("evm_mine");
    }
    assertThat(run("channel", "close", id).out()).contains("1 DATA went back to the payer");
  }

  @Test
  void channel_shouldSayWhatIsWrong() throws IOException {
    assertThat(run("channel", "status", "0x12").err()).contains("64 hexadecimal digits");
    assertThat(run("channel", "status", "0x" + "1".repeat(64)).err())
        .contains("streamr channel open");
    String id =
        json("channel", "open", SOMEBODY, "1", "--signer", SOMEBODY).get("channel").asText();
    assertThat(run("channel", "voucher", id, "1").err()).contains("are signed by " + SOMEBODY);
    Path file = Files.writeString(data.resolve("nonsense.jsonl"), "{}\n");
    assertThat(run("channel", "redeem", file.toString()).err()).contains("Line 1 is no voucher");
    Files.writeString(file, "\n");
    assertThat(run("channel", "redeem", file.toString()).err()).contains("no vouchers");
  }

  @Test
  void deliver_shouldSayWhoWasPaid() throws IOException {
    Subscribed subscribed = subscribe();
    String id = Long.toString(subscribed.subscription());
    assertThat(run("deliver").out()).contains("2 DATA an event, 100 DATA left");
    Path file = data.resolve("events.jsonl");
    Files.write(file, exported(subscribed.stream()));
    CommandRun first = run("deliver", id, file.toString(), "--count", "2");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("event 0 of")
        .contains("was delivered, and " + ME + " earned 2 DATA");
    assertThat(first.err()).contains("2 delivered for 4 DATA");
    CommandRun second = run("deliver", id, file.toString(), "--json");
    List<JsonNode> lines = second.out().lines().map(PaymentCommandsTest::parse).toList();
    assertThat(lines)
        .extracting(line -> line.get("outcome").asText())
        .containsExactly("before", "before", "delivered");
    assertThat(lines).allMatch(line -> line.get("deliverer").asText().equals(ME));
    CommandRun paid = run("deliver", id, file.toString(), "--withdraw");
    assertThat(paid.out()).contains("had been delivered, and").contains("Paid 6 DATA to " + ME);
  }

  @Test
  void deliver_shouldSayWhatIsWrong() throws IOException {
    assertThat(run("deliver", "999").err()).contains("There is no subscription 999");
    Subscribed subscribed = subscribe();
    String id = Long.toString(subscribed.subscription());
    Path file = data.resolve("wrong.jsonl");
    Files.write(file, List.of("nonsense", "{}", exported(subscribed.stream()).getFirst()));
    CommandRun run = run("deliver", id, file.toString(), "--min-reward", "3");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("line 1 was not delivered: this is no JSON")
        .contains("line 2 was not delivered")
        .contains("less than the");
    assertThat(run.err()).contains("3 were refused");
    assertThat(run("deliver", id, data.resolve("none").toString()).err())
        .contains("There is no file");
  }

  private static JsonNode parse(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private record Subscribed(long subscription, StreamId stream) {}

  /** A stream, and a contract that subscribes to it. */
  private Subscribed subscribe() {
    try (JsonRpc rpc = JsonRpc.to(anvil.httpUri());
        EthereumChain chain =
            EthereumChain.connect(anvil.httpUri(), deployment, InstantSource.system())) {
      String arguments =
          FunctionEncoder.encodeConstructor(
              List.of(
                  new org.web3j.abi.datatypes.Address(ME),
                  new org.web3j.abi.datatypes.Address(
                      deployment.address(Deployment.Contract.EVENT_DELIVERY).toString())));
      Address contract =
          new TransactionSender(new Node(rpc), DevelopmentKey.CHAIN_ID)
              .send(
                  ACCOUNT,
                  Optional.empty(),
                  "0x" + LatestEvent.BINARY.replace("0x", "") + arguments)
              .receipt()
              .contract()
              .orElseThrow();
      StreamId stream =
          chain
              .streams()
              .create(
                  ACCOUNT,
                  ACCOUNT.address(),
                  "stream-" + contract.toString().substring(2, 12),
                  new StreamMetadata("Title", "", List.of(), 1, 1),
                  List.of(Grant.forever(contract, Permission.SUBSCRIBE)))
              .stream();
      DeliveryTerms terms = new DeliveryTerms(ONE_DATA.shiftLeft(1), 300_000, 0);
      BigInteger deposit = ONE_DATA.multiply(BigInteger.valueOf(100));
      return new Subscribed(
          chain
              .deliveries()
              .commands()
              .subscribe(ACCOUNT, contract, stream, terms, deposit)
              .subscription(),
          stream);
    }
  }

  /** Three events as {@code history --proof} exports them. */
  private static List<String> exported(StreamId stream) {
    Run run = new Run(stream, 0, ACCOUNT.key().origin(), 7);
    BatchBuilder builder =
        new BatchBuilder(run, ACCOUNT.key(), DevelopmentKey.CHAIN_ID, Optional.empty());
    long now = Micros.of(Instant.now());
    for (int i = 0; i < 3; i++) {
      assertThat(builder.offer(Event.json(now + i, "{\"n\":" + i + "}"))).isTrue();
    }
    Batch batch = builder.seal(0, now);
    return IntStream.range(0, 3)
        .mapToObj(i -> EventJson.toString(DetachedEvent.cut(batch, i, new MerkleTree())))
        .toList();
  }
}
