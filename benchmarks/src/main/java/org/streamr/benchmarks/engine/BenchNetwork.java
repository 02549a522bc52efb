package org.streamr.benchmarks.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.streamr.broker.Broker;
import org.streamr.broker.BrokerConfig;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.devchain.AnvilBinary;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChainConfig;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.storage.StorageException;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/** A chain, and a broker in this process, for what a canvas publishes. */
final class BenchNetwork implements AutoCloseable {
  /** Owns the streams, and signs. */
  static final KeyAccount OWNER = DevelopmentKey.account();

  private static final int NUMBERS = 100;

  private final DevChain process;
  private final EthereumChain chain;
  private final Broker broker;

  private BenchNetwork(DevChain process, EthereumChain chain, Broker broker) {
    this.process = process;
    this.chain = chain;
    this.broker = broker;
  }

  static BenchNetwork start(Path folder) throws StorageException, IOException {
    DevChain process =
        DevChain.start(
            new DevChainConfig(
                AnvilBinary.find(Path.of("..", "contracts")),
                folder.resolve("chain"),
                0,
                DevelopmentKey.CHAIN_ID,
                Duration.ofHours(1)));
    try (JsonRpc rpc = JsonRpc.to(process.httpUri())) {
      Deployment deployment =
          Deployer.deploy(rpc, OWNER, folder.resolve("contracts.json"), step -> {});
      EthereumChain chain =
          EthereumChain.connect(process.webSocketUri(), deployment, Clock.systemUTC());
      Broker broker =
          Broker.builder(
                  LocalEventStore.open(folder.resolve("events"), LocalStoreOptions.DEFAULT),
                  chain.view())
              .config(BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(0)))
              .build();
      broker.start();
      return new BenchNetwork(process, chain, broker);
    }
  }

  URI broker() {
    return URI.create("http://" + broker.address());
  }

  StreamId stream(String label) {
    return chain
        .streams()
        .create(
            OWNER,
            OWNER.address(),
            label,
            new StreamMetadata(label, "", List.of(), 1, 1),
            List.of())
        .stream();
  }

  /**
   * Publishes small records in JSON, as fast as they are taken, and returns when all are stored.
   */
  void publish(StreamId stream, int events) {
    try (StreamrClient client = StreamrClient.builder().broker(broker().toString()).connect();
        Publisher publisher = client.publisher(stream, OWNER.key()).open()) {
      CompletableFuture<?> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < events; i++) {
        byte[] content = ("{\"n\":" + i % NUMBERS + "}").getBytes(StandardCharsets.UTF_8);
        last =
            publisher.publish(
                0, Micros.now(Clock.systemUTC()), ContentType.JSON, content, 0, content.length);
      }
      last.join();
    }
  }

  @Override
  public void close() {
    broker.close();
    chain.close();
    process.close();
  }
}
