package org.streamr.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.canvas.StreamAccess;
import org.streamr.engine.run.EngineAccounts;
import org.streamr.engine.store.Store;
import org.streamr.web.api.Api;
import org.streamr.web.rpc.RpcMethods;
import org.streamr.web.rpc.RpcProxy;
import org.streamr.web.run.CanvasRuns;
import org.streamr.web.session.Sessions;
import org.streamr.web.vertx.WebListener;

/** The web application and its API, served on one port. */
public final class WebServer implements AutoCloseable {
  private final JsonRpc rpc;
  private final RpcProxy proxy;
  private final WebListener listener;
  private final WebConfig config;

  /**
   * What the server works with; closed by whoever made it.
   *
   * @param node the network, as pages are told of it
   * @param rpc the Ethereum node
   * @param streams asked about the streams that canvases name
   * @param accounts as which canvases act
   * @param examples canvases to begin with: objects with id, name, description and canvas
   */
  public record Parts(
      NodeInfo node,
      URI rpc,
      Store store,
      CanvasRuns runs,
      ModuleCatalogue catalogue,
      StreamAccess streams,
      EngineAccounts accounts,
      ArrayNode examples) {}

  private WebServer(
      WebConfig config,
      Parts parts,
      SecureRandom random,
      InstantSource clock,
      LongSupplier nanoTime)
      throws IOException {
    this.config = config;
    this.rpc = JsonRpc.to(parts.rpc());
    this.proxy = new RpcProxy(rpc, new RpcMethods(parts.node().development()), nanoTime);
    Api.Parts api =
        new Api.Parts(
            parts.node(),
            parts.store(),
            parts.runs(),
            parts.catalogue(),
            parts.streams(),
            parts.accounts(),
            parts.examples(),
            new Sessions(parts.node().chainId(), random, clock),
            rpc,
            proxy);
    try {
      this.listener = WebListener.start(config, api, clock);
    } catch (IOException e) {
      proxy.close();
      rpc.close();
      throw e;
    }
  }

  /**
   * Binds the port and serves.
   *
   * @param random for sessions
   * @param nanoTime tells elapsed time
   * @throws IOException if the port cannot be had
   */
  public static WebServer start(
      WebConfig config,
      Parts parts,
      SecureRandom random,
      InstantSource clock,
      LongSupplier nanoTime)
      throws IOException {
    return new WebServer(config, parts, random, clock, nanoTime);
  }

  /** The port that was bound. */
  public int port() {
    return listener.port();
  }

  /** Where people of this machine open it. */
  public URI url() {
    String host = config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host();
    return URI.create("http://" + host + ":" + port() + "/");
  }

  @Override
  public void close() {
    listener.close();
    proxy.close();
    rpc.close();
  }
}
