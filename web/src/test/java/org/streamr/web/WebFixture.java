package org.streamr.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.canvas.StreamAccess;
import org.streamr.engine.run.EngineAccounts;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.jdbc.DatabaseAddress;
import org.streamr.engine.store.jdbc.JdbcStore;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;
import org.streamr.testing.MutableClock;
import org.streamr.web.run.CanvasRuns;

/** A web server with a real database and real connections; engine and Ethereum node are faked. */
final class WebFixture implements AutoCloseable {
  static final EthereumKey ALICE = EthereumKey.of(DevelopmentKey.ALICE.privateKey());
  static final EthereumKey BOB = EthereumKey.of(DevelopmentKey.BOB.privateKey());
  static final KeyAccount ENGINE = KeyAccount.of(EthereumKey.of(DevelopmentKey.CAROL.privateKey()));

  final MutableClock clock = MutableClock.at("2026-11-27T12:00:00Z");
  final FakeEngine engine = new FakeEngine();
  final List<String> called = new CopyOnWriteArrayList<>();
  private final HttpServer node;
  private final Store store;
  private final CanvasRuns runs;
  private final WebServer server;

  private WebFixture(Path folder, boolean development) throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/",
        exchange -> {
          String call =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          called.add(call);
          byte[] answer = answer(call).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    node.start();
    store =
        JdbcStore.open(DatabaseAddress.file(folder.resolve("canvases")), new SecureRandom(), clock);
    runs = new CanvasRuns(store, engine);
    URI broker = URI.create("http://127.0.0.1:7070");
    ObjectNode contracts = JsonNodeFactory.instance.objectNode().put("chainId", 31_337);
    EngineAccounts accounts = owner -> ENGINE;
    server =
        WebServer.start(
            WebConfig.local(0, development),
            new WebServer.Parts(
                new NodeInfo(
                    31_337, development, broker, URI.create("ws://127.0.0.1:7070/ws"), contracts),
                URI.create("http://127.0.0.1:" + node.getAddress().getPort()),
                store,
                runs,
                ModuleCatalogue.load(),
                StreamAccess.UNKNOWN,
                accounts,
                JsonNodeFactory.instance.arrayNode()),
            new SecureRandom(),
            clock,
            System::nanoTime);
  }

  static WebFixture start(Path folder) {
    return start(folder, true);
  }

  static WebFixture start(Path folder, boolean development) {
    try {
      return new WebFixture(folder, development);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String answer(String call) {
    if (call.contains("eth_call")) {
      return "{\"id\":1,\"error\":{\"code\":3,\"message\":\"execution"
                 + " reverted\",\"data\":\"0x08\"}}";
    }
    return "{\"id\":1,\"result\":\"0x7a69\"}";
  }

  CanvasRuns runs() {
    return runs;
  }

  Store store() {
    return store;
  }

  int port() {
    return server.port();
  }

  /** Somebody's browser, or program. */
  WebClient client() {
    return new WebClient(port());
  }

  @Override
  public void close() {
    server.close();
    runs.close();
    store.close();
    node.stop(0);
  }
}
