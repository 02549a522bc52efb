package org.streamr.app.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which data folder. */
public final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:STREAMR_DATA}",
      description =
          "The node's data folder. Default: STREAMR_DATA of the environment, else .streamr in the"
              + " home folder.")
  private Optional<Path> data = Optional.empty();

  /** The data folder, whether or not it exists. */
  public Path data() {
    return data.orElseGet(() -> Path.of(System.getProperty("user.home"), ".streamr"))
        .toAbsolutePath()
        .normalize();
  }

  /** Whether no folder was named, so that other commands find the same one by themselves. */
  public boolean isDefault() {
    return data.isEmpty();
  }

  /** Where its keys lie. */
  public Path keys() {
    return data().resolve("keys");
  }
}
