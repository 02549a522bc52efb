package org.streamr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
import org.streamr.chain.KeyAccount;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.network.Epochs;
import org.streamr.chain.network.NetworkLayout;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.deploy.Parameters;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.epoch.EpochReport;
import org.streamr.protocol.epoch.EpochTree;
import org.streamr.protocol.epoch.NetworkPartitions;
import org.streamr.protocol.epoch.StreamCount;

/** The commands of brokers and of the network's coordination, with a real chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkCommandsTest {
  private static final KeyAccount ACCOUNT = DevelopmentKey.account();
  private static final String ME = ACCOUNT.address().toString();
  private static final Slice SALT = Slice.of(new byte[32]);

  private Path data;
  private DevChain anvil;
  private JsonRpc rpc;
  private EthereumChain chain;

  /** Epochs of ten minutes, so that no window passes by itself; each partition has one broker. */
  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    data = folder;
    anvil =
        DevChain.start(
            new DevChainConfig(
                AnvilBinary.find(Installation.contracts()),
                folder.resolve("chain"),
                0,
                DevelopmentKey.CHAIN_ID,
                Duration.ofHours(1)));
    rpc = JsonRpc.to(anvil.httpUri());
    Files.writeString(
        parameters(),
        """
        {"network": {"epochSeconds": 600, "commitSeconds": 300, "revealSeconds": 300,
          "replication": 1, "initialPartitions": 2, "partitionsPerBroker": 1,
          "minimumStake": 1000, "entryFee": 1, "removalPenalty": 100, "unbondingSeconds": 6000}}
        """);
    Deployment deployment =
        Deployer.deploy(
            rpc,
            ACCOUNT,
            folder.resolve("contracts.json"),
            Parameters.read(parameters()),
            step -> {});
    chain = EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system());
    URI nowhere = URI.create("http://127.0.0.1:1");
    new NodeFile(
            nowhere,
            nowhere,
            Optional.empty(),
            ProcessHandle.current().pid(),
            anvil.webSocketUri(),
            deployment)
        .write(data);
  }

  @AfterAll
  void stop() {
    chain.close();
    rpc.close();
    anvil.close();
  }

  private Path parameters() {
    return data.resolve("parameters.json");
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

  private NetworkState state() {
    return chain.network().view().network().orElseThrow();
  }

  /** Registers the account as a broker if it is none, and gives it all partitions. */
  private void serve() throws IOException {
    if (!state().broker(ACCOUNT.address()).isServing()) {
      JsonNode broker = json("broker", "register", "--address", "/ip4/127.0.0.1/tcp/7070");
      assertThat(broker.get("status").asText()).isEqualTo("active");
      assertThat(broker.get("stake").asText()).isEqualTo("1000");
      assertThat(broker.get("nodeKey").asText()).isEqualTo(ME);
      assertThat(broker.get("peerId").asText()).startsWith("16Uiu2");
      assertThat(broker.get("multiaddrs").get(0).asText()).isEqualTo("/ip4/127.0.0.1/tcp/7070");
      assertThat(run("network", "rebalance").out()).contains(ME);
    }
  }

  /** Sets the chain's time to a moment, if it is earlier. */
  private void await(Instant moment) throws InterruptedException {
    long seconds = moment.getEpochSecond() - chain.view().status().head().time().getEpochSecond();
    if (seconds > 0) {
      long block = Long.decode(rpc.call("eth_blockNumber").asText()) + 1;
      rpc.call("evm_increaseTime", seconds);
      rpc.call("evm_mine");
      assertThat(chain.view().awaitBlock(block, Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void broker_shouldJoinServeAndLeave_andAnotherCoordinatorComeIntoForce() throws Exception {
    JsonNode funded = json("network", "rewards", "--fund", "50.5");
    assertThat(funded.get("own").asText()).isEqualTo("50.5");
    assertThat(funded.get("rewardPool").asDouble()).isGreaterThanOrEqualTo(50.5);
    assertThat(run("network", "rewards").err()).contains("--fund AMOUNT");
    serve();
    assertThat(run("broker", "register", "--address", "/tcp/1").err()).contains("has status 1");
    JsonNode described =
        json(
            "broker", "describe", "--address", "/dns/example.org/tcp/443/wss", "--peer-id", "0x01");
    assertThat(described.get("multiaddrs").get(0).asText())
        .isEqualTo("/dns/example.org/tcp/443/wss");
    assertThat(run("broker", "list").out()).contains(ME, "active", "2 partitions");
    assertThat(json("broker", "withdraw").get("rewards").asDouble()).isPositive();
    assertThat(run("broker", "withdraw").err()).contains("streamr broker leave");
    CommandRun drained = run("broker", "drain");
    assertThat(drained.out()).contains("draining");
    assertThat(drained.err()).contains("still serves partitions");
    JsonNode left = json("broker", "leave");
    assertThat(left.get("status").asText()).isEqualTo("leaving");
    assertThat(run("broker", "withdraw").err()).contains("can be withdrawn from");

    String before = json("network", "coordinator").get("coordinator").asText();
    String next =
        json(
                "contracts",
                "deploy",
                "--coordinator",
                "--rpc",
                anvil.httpUri().toString(),
                "--parameters",
                parameters().toString())
            .get("contracts")
            .get("networkCoordinator")
            .asText();
    assertThat(json("network", "coordinator", next).get("coordinator").asText())
        .isEqualToIgnoringCase(next);
    assertThat(run("network", "coordinator", next).err()).contains("in force already");
    assertThat(run("network", "coordinator").out()).contains(before + "  former", "in force");
    assertThat(run("network", "coordinator", new Address(1, 2, 3).toString()).err())
        .contains("deploy the coordinator first");

    await(Instant.parse(left.get("withdrawableAt").asText()));
    assertThat(json("broker", "withdraw", "--coordinator", before).get("stake").asText())
        .isEqualTo("1000");
    assertThat(run("broker", "withdraw", "--coordinator", before).err())
        .contains("nothing to take out");
    assertThat(run("broker", "withdraw", "--coordinator", ME).err())
        .contains("is and was no coordinator");
  }

  @Test
  void endpoint_shouldBeToldWhole() {
    assertThat(run("broker", "register").code()).isEqualTo(2);
    assertThat(run("broker", "register", "--address", "127.0.0.1").err())
        .contains("/ip4/192.0.2.1/tcp/7070");
    String other = new Address(7, 7, 7).toString();
    assertThat(run("broker", "register", "--address", "/tcp/1", "--node-key", other).err())
        .contains("--peer-id ID");
  }

  @Test
  void proofs_shouldLeadFromCountsToThePayment() throws Exception {
    serve();
    JsonNode created = json("stream", "create", "counted");
    StreamId stream = StreamId.parse(created.get("stream").asText());
    String product =
        json(
                "product",
                "create",
                "counted",
                "--title",
                "Counted",
                "--payout",
                "per-event",
                "--price",
                "100",
                "--price-per-event",
                "0.5")
            .get("product")
            .asText();
    assertThat(run("product", "buy", product, "--period", "30d", "--yes").code()).isZero();
    NetworkLayout layout = state().layout();
    long epoch = layout.epochOf(chain.view().status().head().time()) + 1;
    int count = state().partitions().count(epoch);
    int partition = NetworkPartitions.of(stream, 0, count);
    List<StreamCount> leaves = List.of(leaf(stream, 42), leaf(neighbour(partition, count), 7));
    Path file = counts("counts.jsonl", epoch, leaves);
    Path partly = counts("partly.jsonl", epoch, leaves.subList(0, 1));

    Epochs epochs = chain.network().coordinator().epochs();
    List<EpochReport> reports = List.of(new EpochReport(partition, EpochTree.of(leaves).root()));
    await(layout.commitWindow(epoch).start());
    epochs.commit(
        ACCOUNT,
        ACCOUNT.address(),
        epoch,
        0,
        EpochReport.commitment(ACCOUNT.address(), epoch, SALT, reports));
    await(layout.revealWindow(epoch).start());
    epochs.reveal(ACCOUNT, ACCOUNT.address(), epoch, 0, SALT, reports);
    await(layout.settlementWindow(epoch).start());
    CommandRun early = run("product", "proofs", product, file.toString());
    assertThat(early.code()).isEqualTo(1);
    assertThat(early.err()).contains("streamr network settle");
    CommandRun settled = run("network", "settle", "--epoch", Long.toString(epoch));
    assertThat(settled.out())
        .as(settled.err())
        .contains("epoch " + epoch + ", partition " + partition + ": 0x");

    CommandRun wrong = run("product", "proofs", product, partly.toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("was settled with other counts");
    CommandRun proofs = run("product", "proofs", product, file.toString());
    assertThat(proofs.code()).as(proofs.err()).isZero();
    assertThat(proofs.out().lines()).hasSize(1);
    assertThat(proofs.err()).contains("1 proof");
    Path proven = Files.writeString(data.resolve("proofs.jsonl"), proofs.out());
    JsonNode claimed = json("product", "claim", product, "--proofs", proven.toString());
    assertThat(claimed.get("paid").asText()).isEqualTo("20.79");
    assertThat(run("product", "proofs", product, data.resolve("none").toString()).err())
        .contains("There is no file");
  }

  private static StreamCount leaf(StreamId stream, long count) {
    return new StreamCount(stream, 0, count, Slice.of(new byte[StreamCount.DIGEST_BYTES]));
  }

  /** Some stream that lies in the same partition of the network. */
  private static StreamId neighbour(int partition, int count) {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> StreamId.parse(new Address(i, i, i).toString()))
        .filter(stream -> NetworkPartitions.of(stream, 0, count) == partition)
        .findFirst()
        .orElseThrow();
  }

  private Path counts(String name, long epoch, List<StreamCount> leaves) throws IOException {
    List<String> lines = new ArrayList<>();
    for (StreamCount leaf : leaves) {
      lines.add(
          Json.line(
              Json.object()
                  .put("epoch", epoch)
                  .put("stream", leaf.stream().toString())
                  .put("partition", leaf.streamPartition())
                  .put("count", leaf.count())
                  .put("digest", HexFormat.of().formatHex(leaf.digest().toBytes()))));
    }
    return Files.write(data.resolve(name), lines);
  }
}
