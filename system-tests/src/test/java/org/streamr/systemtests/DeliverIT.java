package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.app.Main;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.delivery.DeliveryTerms;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.LatestEvent;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.testing.ChildProcess;
import org.web3j.abi.FunctionEncoder;

/** Events that a client publishes to a node reach a contract, and who brought them is paid. */
class DeliverIT {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration COMMAND = Duration.ofMinutes(1);
  private static final Pattern READY = Pattern.compile("^\\{\"url\".*");
  private static final KeyAccount ACCOUNT = DevelopmentKey.account();
  private static final BigInteger ONE_DATA = BigInteger.TEN.pow(18);

  @TempDir private Path data;

  private ChildProcess start(String... line) {
    return ChildProcess.java(Main.class)
        .arguments(
            Stream.concat(Stream.of(line), Stream.of("--json", "--data", data.toString()))
                .toArray(String[]::new))
        .start();
  }

  @Test
  void deliver_shouldBringEventsToAContractAsTheyCome() throws IOException {
    try (ChildProcess node = start("up", "--port", "0", "--no-web", "--no-sources")) {
      JsonNode ready = new ObjectMapper().readTree(node.awaitLine(READY, START).group());
      URI rpc = URI.create(ready.get("rpc").asText());
      Deployment contracts = Deployment.read(data.resolve("contracts.json")).orElseThrow();
      try (EthereumChain chain = EthereumChain.connect(rpc, contracts, InstantSource.system())) {
        DeliverySubscription subscription = subscribe(rpc, chain);
        List<JsonNode> delivered = deliverLive(subscription);
        assertThat(delivered)
            .hasSize(2)
            .allMatch(line -> line.get("outcome").asText().equals("delivered"))
            .allMatch(line -> line.get("bounty").asText().equals("1"))
            .allMatch(
                line ->
                    line.get("deliverer").asText().equals(ACCOUNT.address().toChecksumString()));
        assertThat(chain.deliveries().view().earned(ACCOUNT.address()))
            .isEqualTo(ONE_DATA.shiftLeft(1));
      }
    }
  }

  /** Publishes until the command has had its two events: it reads what comes after it began. */
  private List<JsonNode> deliverLive(DeliverySubscription subscription) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (ChildProcess deliver =
        start("deliver", Long.toString(subscription.id()), "--count", "2")) {
      while (deliver.isAlive()) {
        try (ChildProcess publish = start("publish", subscription.stream().toString())) {
          publish.writeLine("{\"celsius\":21}");
          publish.endInput();
          assertThat(publish.awaitExit(COMMAND)).isZero();
        }
      }
      assertThat(deliver.awaitExit(COMMAND)).isZero();
      return json.readerFor(JsonNode.class)
          .<JsonNode>readValues(String.join("\n", deliver.output()))
          .readAll();
    }
  }

  private static DeliverySubscription subscribe(URI rpc, EthereumChain chain) {
    Address contract = deploySubscriber(rpc, chain.deployment());
    StreamId stream =
        chain
            .streams()
            .create(
                ACCOUNT,
                ACCOUNT.address(),
                "weather-for-contracts",
                new StreamMetadata("Weather", "", List.of(), 1, 1),
                List.of(Grant.forever(contract, Permission.SUBSCRIBE)))
            .stream();
    DeliveryTerms terms = new DeliveryTerms(ONE_DATA, 300_000, 3_600);
    long id =
        chain
            .deliveries()
            .commands()
            .subscribe(ACCOUNT, contract, stream, terms, ONE_DATA.multiply(BigInteger.TEN))
            .subscription();
    return chain.deliveries().view().subscription(id).orElseThrow();
  }

  private static Address deploySubscriber(URI rpc, Deployment contracts) {
    String arguments =
        FunctionEncoder.encodeConstructor(
            List.of(
                new org.web3j.abi.datatypes.Address(ACCOUNT.address().toString()),
                new org.web3j.abi.datatypes.Address(
                    contracts.address(Deployment.Contract.EVENT_DELIVERY).toString())));
    try (JsonRpc connection = JsonRpc.to(rpc)) {
      return new TransactionSender(new Node(connection), DevelopmentKey.CHAIN_ID)
          .send(ACCOUNT, Optional.empty(), "0x" + LatestEvent.BINARY.replace("0x", "") + arguments)
          .receipt()
          .contract()
          .orElseThrow();
    }
  }
}
