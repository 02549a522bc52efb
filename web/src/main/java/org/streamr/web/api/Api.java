package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasChecker;
import org.streamr.engine.canvas.Finding;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.canvas.StreamAccess;
import org.streamr.engine.run.EngineAccounts;
import org.streamr.engine.store.Store;
import org.streamr.protocol.Address;
import org.streamr.web.NodeInfo;
import org.streamr.web.rpc.RpcProxy;
import org.streamr.web.run.CanvasRuns;
import org.streamr.web.session.Sessions;

/** All that the API does. */
public final class Api {
  private Api() {}

  /**
   * What the API works with.
   *
   * @param node told to pages
   * @param rpc the Ethereum node
   * @param proxy the same, for pages
   * @param streams asked about the streams that canvases name
   * @param examples canvases to begin with
   */
  public record Parts(
      NodeInfo node,
      Store store,
      CanvasRuns runs,
      ModuleCatalogue catalogue,
      StreamAccess streams,
      EngineAccounts accounts,
      ArrayNode examples,
      Sessions sessions,
      JsonRpc rpc,
      RpcProxy proxy) {}

  /** The endpoints, their own description among them. */
  public static EndpointTable of(Parts parts) {
    CanvasEndpoints.Checks checks = (canvas, owner) -> check(parts, canvas, owner);
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.addAll(new StatusEndpoints(parts.node(), parts.store(), parts.rpc()).all());
    endpoints.addAll(new SessionEndpoints(parts.sessions()).all());
    endpoints.addAll(new ModuleEndpoints(parts.catalogue(), parts.examples()).all());
    endpoints.addAll(new CanvasEndpoints(parts.store().canvases(), parts.runs(), checks).all());
    endpoints.addAll(new RunEndpoints(parts.store().canvases(), parts.runs(), checks).all());
    endpoints.addAll(new ContractEndpoints(parts.store().contracts()).all());
    endpoints.add(
        Endpoint.get("/api/engine/account", "The account that your canvases act as")
            .gives("Account")
            .signedIn()
            .by(request -> account(parts.accounts(), request)));
    endpoints.add(
        Endpoint.post("/rpc", "JSON-RPC to the Ethereum node: one call, or several in an array")
            .takes("Any")
            .gives("Any")
            .by(request -> Answer.ok(parts.proxy().answer(request.json(), request.client()))));
    String version = version();
    endpoints.add(
        Endpoint.get("/api/openapi.json", "This description")
            .by(request -> Answer.ok(OpenApi.of(endpoints, version))));
    return new EndpointTable(endpoints);
  }

  /** Without an owner, streams are not asked about: there is no account to ask for. */
  private static List<Finding> check(Parts parts, Canvas canvas, Optional<Address> owner) {
    return owner
        .map(
            signedIn ->
                new CanvasChecker(parts.catalogue(), parts.streams())
                    .check(canvas, parts.accounts().of(signedIn).address()))
        .orElseGet(
            () ->
                new CanvasChecker(parts.catalogue(), StreamAccess.UNKNOWN)
                    .check(canvas, Address.ZERO));
  }

  private static Answer account(EngineAccounts accounts, Request request) throws RefusedException {
    return Answer.ok(
        Json.object().put("address", accounts.of(request.owner()).address().toChecksumString()));
  }

  private static String version() {
    String version = Api.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
