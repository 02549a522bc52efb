package org.streamr.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.app.connect.Network;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.output.CommandException;

/**
 * A node of its own for a measurement: broker and chain as processes, data in a temporary folder.
 */
final class BenchNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BenchNode.class);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final List<String> JVM_OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-Xms512m",
          "-Xmx512m",
          "-XX:+AlwaysPreTouch");

  private final Path data;
  private final Process process;
  private final Thread killer;

  private BenchNode(Path data, Process process) {
    this.data = data;
    this.process = process;
    this.killer = Thread.ofPlatform().unstarted(process::destroy);
  }

  /**
   * Starts the node, and returns when it serves.
   *
   * @param main the class that understands {@code up}
   */
  static BenchNode start(String main) {
    try {
      Path data = Files.createTempDirectory("streamr-bench-");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(JVM_OPTIONS);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
      command.addAll(
          List.of("up", "--no-sources", "--no-web", "--port", "0", "--data", data.toString()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("output.txt").toFile())
              .start();
      BenchNode node = new BenchNode(data, process);
      Runtime.getRuntime().addShutdownHook(node.killer);
      node.awaitReady();
      return node;
    } catch (IOException e) {
      throw new CommandException("The node to measure cannot be started: " + e.getMessage(), e);
    }
  }

  private void awaitReady() throws IOException {
    long endNanos = System.nanoTime() + START_TIMEOUT.toNanos();
    try {
      while (!Files.exists(NodeFile.in(data))) {
        if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
            || System.nanoTime() > endNanos) {
          String output = Files.readString(data.resolve("output.txt"));
          close();
          throw new CommandException("The node to measure did not start. It said:\n" + output);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new CommandException("Interrupted while the node to measure started", e);
    }
  }

  /** Its broker and its chain. */
  Network network() {
    return Network.find(Optional.empty(), data, Clock.systemUTC());
  }

  /** Its processes, by role. */
  Map<String, Long> processes() {
    Map<String, Long> processes = new TreeMap<>();
    processes.put("broker", process.pid());
    process
        .descendants()
        .filter(child -> child.info().command().orElse("").contains("anvil"))
        .forEach(child -> processes.put("chain", child.pid()));
    return processes;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    delete(data);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be removed", folder, e);
    }
  }
}
