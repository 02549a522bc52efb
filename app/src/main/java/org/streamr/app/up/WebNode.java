package org.streamr.app.up;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.streamr.app.connect.NodeAddress;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment;

/** The web application and the engine without the rest, which is elsewhere. */
public final class WebNode implements AutoCloseable {
  private final DataFolder data;
  private final EthereumChain chain;
  private final EngineService engine;
  private final WebService web;

  private WebNode(DataFolder data, EthereumChain chain, EngineService engine, WebService web) {
    this.data = data;
    this.chain = chain;
    this.engine = engine;
    this.web = web;
  }

  /**
   * Where the rest is.
   *
   * @param payer who gives new accounts what they need, on a development network
   */
  public record Elsewhere(
      NodeAddress broker, URI rpc, Deployment contracts, Optional<KeyAccount> payer) {}

  /**
   * Starts it, and returns when it serves.
   *
   * @param data closed with it
   * @param password of the keys that canvases act with; not asked for on a development network
   * @param progress told of each step
   */
  public static WebNode start(
      WebOptions options,
      DataFolder data,
      Elsewhere elsewhere,
      Supplier<char[]> password,
      Clock clock,
      Consumer<String> progress) {
    progress.accept("Reading the streams on the chain");
    EthereumChain chain = EthereumChain.connect(elsewhere.rpc(), elsewhere.contracts(), clock);
    EngineService.Network network =
        new EngineService.Network(
            elsewhere.broker().webSocket(), elsewhere.rpc(), chain, elsewhere.payer(), password);
    EngineService engine;
    try {
      engine = EngineService.start(options, data, network, clock, progress);
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
    try {
      WebService web =
          WebService.start(options, engine, network, elsewhere.broker().http(), clock, progress);
      return new WebNode(data, chain, engine, web);
    } catch (RuntimeException e) {
      engine.close();
      chain.close();
      throw e;
    }
  }

  /** Where people open it. */
  public URI url() {
    return web.url();
  }

  @Override
  public void close() {
    web.close();
    engine.close();
    chain.close();
    data.close();
  }
}
