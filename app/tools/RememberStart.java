import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts a node and stops it again, and has the JVM remember what it loaded, so that starts take
 * half the time from then on (docs/adr/0805). If it cannot be, they take the time that they took:
 * that is said, and no reason to fail. Does nothing if what it made is newer than the program.
 *
 * <p>Usage: {@code java RememberStart.java JAR LIBRARIES_FOLDER CACHE_FILE}; a program that uses
 * the cache names the class path in the same way.
 */
public final class RememberStart {
  private static final String READY = "{\"url\"";
  private static final long PATIENCE_SECONDS = 180;

  private RememberStart() {}

  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path libraries = Path.of(arguments[1]);
    Path cache = Path.of(arguments[2]);
    if (Files.exists(cache) && modified(cache).compareTo(newest(jar, libraries)) > 0) {
      return;
    }
    System.out.println("Starting once, to start sooner from then on");
    Files.deleteIfExists(cache);
    Path folder = Files.createTempDirectory("streamr-start");
    try {
      start(jar + ":" + libraries + "/*", cache, folder.resolve("data"));
    } finally {
      delete(folder);
    }
  }

  private static void start(String classPath, Path cache, Path data) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Process node =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx640m",
                "-XX:AOTCacheOutput=" + cache,
                "-cp",
                classPath,
                "org.streamr.app.Main",
                "up",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--web-port",
                "0",
                "--json")
            .redirectErrorStream(true)
            .start();
    List<String> output = new ArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> stopOnceReady(node, output));
    if (!node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      node.descendants().forEach(ProcessHandle::destroyForcibly);
      node.destroyForcibly().waitFor();
    }
    reader.join();
    if (!Files.exists(cache)) {
      System.out.println("A start could not be remembered; nodes start as they did:");
      output.reversed().stream().limit(10).toList().reversed().forEach(System.out::println);
    }
  }

  private static void stopOnceReady(Process node, List<String> output) {
    try (BufferedReader lines = node.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          // Not the process itself, which would no longer be heard: the cache is made at its end.
          node.toHandle().destroy();
        }
      }
    } catch (IOException e) {
      output.add(e.toString());
    }
  }

  private static FileTime newest(Path jar, Path libraries) throws IOException {
    try (Stream<Path> files = Files.list(libraries)) {
      return Stream.concat(Stream.of(jar), files)
          .map(RememberStart::modified)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(Long.MAX_VALUE);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
