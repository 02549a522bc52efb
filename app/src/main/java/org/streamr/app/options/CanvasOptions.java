package org.streamr.app.options;

import java.util.List;
import java.util.Optional;
import org.streamr.engine.run.EngineOptions;
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

  /** The database, if one was named. */
  public Optional<DatabaseAddress> database() {
    return database.map(DatabaseAddress::new);
  }

  /** The cluster, if one was named. */
  public Optional<EngineOptions.Cluster> flink() {
    return flink.cluster();
  }

  /** Under which names the web application is reached. */
  public List<String> names() {
    return names;
  }
}
