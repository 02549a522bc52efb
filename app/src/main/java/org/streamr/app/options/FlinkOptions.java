package org.streamr.app.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.streamr.engine.run.EngineOptions;
import picocli.CommandLine.Option;

/** Which machines do the work of canvases. */
public final class FlinkOptions {
  private static final int LEAST_PORT = 1;
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:STREAMR_FLINK}",
      description =
          "Run canvases on the Flink cluster whose REST address this is. Default: STREAMR_FLINK of"
              + " the environment, else in this process.")
  private Optional<String> flink = Optional.empty();

  @Option(
      names = "--flink-telemetry",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:STREAMR_FLINK_TELEMETRY}",
      description =
          "Where this process listens for what a cluster's canvases tell, as the cluster reaches"
              + " it. Default: STREAMR_FLINK_TELEMETRY, else any port of 127.0.0.1.")
  private Optional<String> telemetry = Optional.empty();

  /** The cluster, if one was named. */
  public Optional<EngineOptions.Cluster> cluster() {
    return flink.map(
        manager ->
            new EngineOptions.Cluster(
                address(manager),
                telemetry
                    .map(FlinkOptions::address)
                    .orElseGet(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port >= LEAST_PORT && port <= MOST_PORT) {
        return new InetSocketAddress(text.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a port out of bounds.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no host and port; write it as in localhost:8081");
  }
}
