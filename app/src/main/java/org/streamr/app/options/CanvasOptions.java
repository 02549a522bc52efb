package org.streamr.app.options;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.run.EngineOptions;
import org.streamr.engine.services.Reach;
import org.streamr.engine.store.jdbc.DatabaseAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where canvases are kept, where they run, and under which names they are reached. */
public final class CanvasOptions {
  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:STREAMR_DATABASE}",
      description =
          "Keep canvases in this database, as in"
              + " jdbc:postgresql://host/name?user=NAME&password=WORD. Default: STREAMR_DATABASE of"
              + " the environment, else a file in the data folder.")
  private Optional<String> database = Optional.empty();

  @Mixin private FlinkOptions flink = new FlinkOptions();

  @Option(
      names = "--web-name",
      paramLabel = "HOST[:PORT]",
      description =
          "A name under which people reach the web application, beside those of this machine; may"
              + " be given several times.")
  private List<String> names = List.of();

  @Option(
      names = "--canvas-reach",
      paramLabel = "WHERE",
      defaultValue = "${env:STREAMR_CANVAS_REACH}",
      description =
          "Which servers canvases may talk to by HTTP, MQTT and e-mail: anywhere; or public, those"
              + " of this machine and of private networks left out. Default: STREAMR_CANVAS_REACH"
              + " of the environment, else anywhere while people at this machine alone reach the"
              + " web application, and public if it listens to others or has another name.")
  private Optional<Reach> reach = Optional.empty();

  /** The database, if one was named. */
  public Optional<DatabaseAddress> database() {
    return database.map(DatabaseAddress::new);
  }

  /** The cluster, if one was named. */
  public Optional<EngineOptions.Cluster> flink() {
    return flink.cluster();
  }

  /**
   * Which servers canvases may talk to.
   *
   * @param host where the web application listens
   */
  public Reach reach(String host) {
    return reach.orElseGet(
        () -> names.isEmpty() && isThisMachineAlone(host) ? Reach.ANYWHERE : Reach.PUBLIC);
  }

  private static boolean isThisMachineAlone(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      // Said when it is listened on.
      return false;
    }
  }

  /** Under which names the web application is reached. */
  public List<String> names() {
    return names;
  }
}
