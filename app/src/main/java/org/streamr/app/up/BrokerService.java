package org.streamr.app.up;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.streamr.app.output.CommandException;
import org.streamr.broker.Broker;
import org.streamr.broker.BrokerConfig;
import org.streamr.broker.Operator;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.storage.EventStore;
import org.streamr.storage.StorageException;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/** The broker with its store. */
final class BrokerService implements AutoCloseable {
  private final Broker broker;

  private BrokerService(Broker broker) {
    this.broker = broker;
  }

  /** Opens the store and starts the broker on it. */
  static BrokerService start(
      DataFolder data,
      int port,
      EthereumChain chain,
      KeyAccount account,
      Consumer<String> progress) {
    progress.accept("Opening the event store");
    EventStore store = open(data);
    progress.accept("Starting the broker");
    Broker broker =
        Broker.builder(store, chain.view())
            .config(BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(port)))
            .operator(new Operator(account, chain.streams()))
            .build();
    try {
      broker.start();
      return new BrokerService(broker);
    } catch (IOException e) {
      broker.close();
      throw new CommandException(
          "The broker cannot listen on port "
              + port
              + ": "
              + e.getMessage()
              + ". Stop what uses it, or choose another one with --port N (0 for any free one)",
          e);
    }
  }

  private static EventStore open(DataFolder data) {
    try {
      return LocalEventStore.open(data.events(), LocalStoreOptions.DEFAULT);
    } catch (StorageException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where the HTTP API is. */
  URI url() {
    return URI.create("http://" + broker.address());
  }

  /** Where clients connect. */
  URI webSocket() {
    return URI.create(broker.webSocketUri());
  }

  @Override
  public void close() {
    broker.close();
  }
}
