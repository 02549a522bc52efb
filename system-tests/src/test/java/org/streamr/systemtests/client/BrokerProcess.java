package org.streamr.systemtests.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.streamr.broker.Broker;
import org.streamr.broker.BrokerConfig;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.storage.StorageException;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/**
 * A broker as a process of its own, to be killed: {@code BrokerProcess PORT STORE CHAIN CONTRACTS}.
 * Says {@code serving} when it does, and shuts down in order when it is asked to end.
 */
public final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String[] args) throws IOException, StorageException {
    int port = Integer.parseInt(args[0]);
    Deployment contracts = Deployment.read(Path.of(args[3])).orElseThrow();
    EthereumChain chain = EthereumChain.connect(URI.create(args[2]), contracts, Clock.systemUTC());
    LocalEventStore store = LocalEventStore.open(Path.of(args[1]), LocalStoreOptions.DEFAULT);
    Broker broker =
        Broker.builder(store, chain.view())
            .config(BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(port)))
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    broker.start();
    System.out.println("serving " + broker.address());
  }
}
