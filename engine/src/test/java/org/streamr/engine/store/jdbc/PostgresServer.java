package org.streamr.engine.store.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.streamr.testing.FreePort;

/**
 * A PostgreSQL server of a test's own, from the programs that are installed on this machine. It
 * does not run as root, so that root has it run as {@value #USER}.
 */
final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final long SECONDS = 60;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Where the programs are, if PostgreSQL is installed. */
  static Optional<Path> programs() {
    List<Path> folders = new ArrayList<>();
    Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
        .map(Path::of)
        .forEach(folders::add);
    try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
      versions
          .sorted(Comparator.reverseOrder())
          .map(each -> each.resolve("bin"))
          .forEach(folders::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folders.stream()
        .filter(each -> Files.isExecutable(each.resolve("initdb")))
        .filter(each -> Files.isExecutable(each.resolve("pg_ctl")))
        .findFirst()
        .filter(each -> !isRoot() || otherUser(each).isPresent());
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Optional<UserPrincipal> otherUser(Path near) {
    try {
      return Optional.of(
          near.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts a server.
   *
   * @param folder empty; given to the user that the server runs as
   */
  static PostgresServer start(Path programs, Path folder) throws IOException {
    if (isRoot()) {
      Files.setOwner(folder, otherUser(folder).orElseThrow());
    }
    PostgresServer server = new PostgresServer(programs, folder, FreePort.find());
    server.run("initdb", "-D", server.data(), "-A", "trust", "-U", USER, "--no-sync", "-E", "UTF8");
    server.run(
        "pg_ctl",
        "-D",
        server.data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + server.port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + folder,
        "start");
    return server;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Makes a database, and returns where it is. */
  DatabaseAddress create(String name) throws IOException {
    run("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER, name);
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=" + USER);
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
  }
}
