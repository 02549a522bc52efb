package org.streamr.systemtests.node;

import java.nio.file.Files;
import java.nio.file.Path;
import org.streamr.testing.ChildProcess;

/** The command line as the build has packaged it, and as the launcher script runs it. */
final class PackagedApp {
  private static final Path TARGET = Path.of("..", "app", "target").toAbsolutePath().normalize();
  private static final Path JAR = TARGET.resolve("streamr-app.jar");

  private PackagedApp() {}

  /** A process with these arguments, not yet started. */
  static ChildProcess.Builder command(String... arguments) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing: run mvn -pl app -am package");
    }
    return ChildProcess.java(JAR + ":" + TARGET.resolve("lib") + "/*", "org.streamr.app.Main")
        .options(
            "-XX:AOTCache=" + TARGET.resolve("streamr.aot"), "-Xlog:aot*=off", "-Xlog:cds*=off")
        .arguments(arguments);
  }
}
