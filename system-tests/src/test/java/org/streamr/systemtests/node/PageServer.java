package org.streamr.systemtests.node;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Serves a folder of pages, under a policy as strict as a cautious site's. */
final class PageServer implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:;"
          + " connect-src *";

  private final HttpServer server;

  private PageServer(HttpServer server) {
    this.server = server;
  }

  /** Starts to serve on a free port. */
  static PageServer start(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", SimpleFileServer.createFileHandler(folder.toAbsolutePath().normalize()))
        .getFilters()
        .add(
            Filter.beforeHandler(
                "policy",
                exchange -> exchange.getResponseHeaders().set("Content-Security-Policy", POLICY)));
    server.start();
    return new PageServer(server);
  }

  /** Where it serves. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
