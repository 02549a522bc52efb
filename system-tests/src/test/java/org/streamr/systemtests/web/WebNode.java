package org.streamr.systemtests.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.streamr.systemtests.node.NodeProcess;

/** A node that serves its web application, on free ports, as {@code ./streamr up} starts it. */
public final class WebNode implements AutoCloseable {
  private final NodeProcess process;

  private WebNode(NodeProcess process) {
    this.process = process;
  }

  /** Starts it on a data folder. */
  public static WebNode start(Path data, String... options) {
    List<String> all = new ArrayList<>(List.of("--web-port", "0"));
    all.addAll(List.of(options));
    return new WebNode(NodeProcess.start(data, all.toArray(String[]::new)));
  }

  /** Where the application is. */
  public URI url() {
    return URI.create(process.ready().get("web").asText());
  }

  /** Its Ethereum node, by HTTP. */
  public URI rpc() {
    return URI.create(process.ready().get("rpc").asText().replaceFirst("^ws", "http"));
  }

  /** A wallet with ether on this node's chain. */
  public TestWallet wallet() {
    return TestWallet.funded(rpc(), process.ready().get("chainId").asLong());
  }

  /** The process, for commands and for stopping it. */
  public NodeProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
