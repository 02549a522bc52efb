package org.streamr.app.up;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.streamr.app.output.CommandException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.Web3KeyStore;
import org.streamr.engine.account.KeptAccounts;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.flink.FlinkEngine;
import org.streamr.engine.run.EngineAccounts;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.StoreException;
import org.streamr.engine.store.jdbc.DatabaseAddress;
import org.streamr.engine.store.jdbc.JdbcStore;
import org.streamr.web.run.CanvasRuns;

/** Canvases: where they are kept, whom they act as, and what runs them. */
final class EngineService implements AutoCloseable {
  private final Store store;
  private final ModuleCatalogue catalogue;
  private final EngineAccounts accounts;
  private final CanvasRuns runs;

  private EngineService(
      Store store, ModuleCatalogue catalogue, EngineAccounts accounts, CanvasRuns runs) {
    this.store = store;
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.runs = runs;
  }

  /**
   * Where an engine finds the network.
   *
   * @param payer who gives new accounts what they need, on a development network
   * @param password of the keys that canvases act with, on any other
   */
  record Network(
      URI webSocket,
      URI rpc,
      EthereumChain chain,
      Optional<KeyAccount> payer,
      Supplier<char[]> password) {
    boolean development() {
      return chain.deployment().chainId() == DevelopmentKey.CHAIN_ID;
    }
  }

  /** Opens the database, and goes on in the background with what ran when the node last ended. */
  static EngineService start(
      WebOptions options,
      DataFolder data,
      Network network,
      Clock clock,
      Consumer<String> progress) {
    progress.accept("Opening the canvases");
    SecureRandom random = new SecureRandom();
    DatabaseAddress database =
        options.database().orElseGet(() -> DatabaseAddress.file(data.database()));
    Store store;
    try {
      store = JdbcStore.open(database, random, clock);
    } catch (StoreException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    EngineAccounts accounts = accounts(data, network, store, random);
    ModuleCatalogue catalogue = ModuleCatalogue.load();
    EngineOptions engine =
        EngineOptions.local(data.engine(), List.of(network.webSocket()), Optional.of(network.rpc()))
            .on(options.flink())
            .reaching(options.reach());
    CanvasRuns runs = new CanvasRuns(store, FlinkEngine.open(engine, catalogue, accounts, clock));
    runs.resume();
    return new EngineService(store, catalogue, accounts, runs);
  }

  private static EngineAccounts accounts(
      DataFolder data, Network network, Store store, SecureRandom random) {
    Supplier<char[]> password =
        network.development()
            ? () -> EnginePassword.in(data.enginePassword(), random)
            : network.password();
    return new KeptAccounts(
        new Web3KeyStore(data.engineKeys(), random, Web3KeyStore.DEFAULT_SCRYPT_N),
        password,
        store.accounts(),
        network.development() && network.payer().isPresent()
            ? new Allowance(network.chain().token(), network.payer().get())
            : account -> {});
  }

  Store store() {
    return store;
  }

  ModuleCatalogue catalogue() {
    return catalogue;
  }

  EngineAccounts accounts() {
    return accounts;
  }

  CanvasRuns runs() {
    return runs;
  }

  @Override
  public void close() {
    runs.close();
    store.close();
  }
}
