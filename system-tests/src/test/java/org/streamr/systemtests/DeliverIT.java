package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.streamr.systemtests.node.NodeProcess;
import org.streamr.testing.ChildProcess;
import org.web3j.abi.FunctionEncoder;

/** Events that a client publishes to a node reach a contract, and who brought them is paid. */
class DeliverIT {
  private static final KeyAccount ACCOUNT = DevelopmentKey.account();
  private static final BigInteger ONE_DATA = BigInteger.TEN.pow(18);

  @TempDir private Path data;

  @Test
  void deliver_shouldBringEventsToAContractAsTheyCome() throws IOException {
    try (NodeProcess node = NodeProcess.start(data, "--no-web", "--no-sources")) {
      URI rpc = URI.create(node.ready().get("rpc").asText());
      Deployment contracts = Deployment.read(data.resolve("contracts.json")).orElseThrow();
      try (EthereumChain chain = EthereumChain.connect(rpc, contracts, InstantSource.system())) {
        DeliverySubscription subscription = subscribe(rpc, chain);
        List<JsonNode> delivered = deliverLive(node, subscription);
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
  private List<JsonNode> deliverLive(NodeProcess node, DeliverySubscription subscription)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (ChildProcess deliver =
        node.begin("deliver", Long.toString(subscription.id()), "--count", "2", "--json")) {
      while (deliver.isAlive()) {
        List<String> event = List.of("{\"celsius\":21}");
        String stream = subscription.stream().toString();
        assertThat(node.runWith(event, "publish", stream).code()).isZero();
      }
      assertThat(deliver.awaitExit(NodeProcess.COMMAND)).isZero();
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
