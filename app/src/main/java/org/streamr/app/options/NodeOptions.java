package org.streamr.app.options;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.streamr.app.connect.Network;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which node to talk to. */
public final class NodeOptions {
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:STREAMR_URL}",
      description =
          "A broker's address, as in http://127.0.0.1:7070. Default: STREAMR_URL of the"
              + " environment, else the node that runs on the data folder.")
  private Optional<String> url = Optional.empty();

  /** Finds the network. To be closed. */
  public Network network() {
    return Network.find(url, data.data(), Clock.systemUTC());
  }

  /** The data folder. */
  public Path data() {
    return data.data();
  }

  /** Where the data folder's keys lie. */
  public Path keys() {
    return data.keys();
  }
}
