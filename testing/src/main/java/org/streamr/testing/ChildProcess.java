package org.streamr.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A process under test: a Java program on this test's class path, or any command. Its output, both
 * streams together, is kept line by line. It is killed when it is closed, and at the latest when
 * the test's own JVM ends.
 *
 * <p>Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {

  /** Lines of output kept; older ones are dropped. */
  private static final int KEPT_LINES = 20_000;

  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Thread killer;
  private final Thread reader;
  private final Deque<String> output = new ArrayDeque<>();

  private ChildProcess(String name, ProcessBuilder builder) {
    this.name = name;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
    killer = new Thread(process::destroyForcibly, "kill " + name);
    Runtime.getRuntime().addShutdownHook(killer);
    // Not a virtual one: a pipe that is read from holds its carrier, of which there are as many as
    // processors.
    reader = Thread.ofPlatform().daemon().name("output of " + name).start(this::readOutput);
  }

  /** What to start. */
  public static final class Builder {

    private final String name;
    private final List<String> command = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Path folder;

    private Builder(String name) {
      this.name = name;
    }

    /** Adds arguments of the program. */
    public Builder arguments(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }

    /** Adds options of the JVM, or of the command before its arguments. */
    public Builder options(String... more) {
      command.addAll(List.of(more));
      return this;
    }

    /** Sets an environment variable. */
    public Builder environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    /** Sets the working folder; the default is this JVM's. */
    public Builder folder(Path path) {
      folder = path;
      return this;
    }

    /** Starts the process. */
    public ChildProcess start() {
      List<String> line = new ArrayList<>(command);
      line.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.environment().putAll(environment);
      if (folder != null) {
        builder.directory(folder.toFile());
      }
      return new ChildProcess(name, builder);
    }
  }

  /** A Java program on the class path of this test. */
  public static Builder java(Class<?> main) {
    return java(System.getProperty("java.class.path"), main.getName());
  }

  /**
   * A Java program, in a small heap, by the quick compiler alone: most of what a node does in a
   * test is to start.
   */
  public static Builder java(String classPath, String main) {
    Builder builder = new Builder(main.substring(main.lastIndexOf('.') + 1));
    builder.command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m"));
    builder.arguments(main);
    return builder;
  }

  /** Any command. */
  public static Builder command(String program, String... options) {
    return new Builder(Path.of(program).getFileName().toString()).options(program).options(options);
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The lines that the process has written so far, oldest first. */
  public List<String> output() {
    synchronized (output) {
      return List.copyOf(output);
    }
  }

  /** Writes a line to the process's standard input. */
  public void writeLine(String line) {
    try {
      Writer writer = process.outputWriter(UTF_8);
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " no longer reads its input\n" + transcript(), e);
    }
  }

  /** Ends the process's standard input. */
  public void endInput() {
    try {
      process.outputWriter(UTF_8).close();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " no longer reads its input\n" + transcript(), e);
    }
  }

  /**
   * Waits for a line of output that contains a pattern.
   *
   * @return the match, for its groups
   * @throws AssertionError if it does not come within the time, or the process ends without it;
   *     with the output
   */
  public Matcher awaitLine(Pattern pattern, Duration timeout) {
    try {
      return Await.value(
          "'" + pattern + "' in the output of " + name, timeout, () -> findOrFail(pattern));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + transcript(), e);
    }
  }

  /** Waits for a line of output that contains a pattern, {@link Await#DEFAULT_TIMEOUT} at most. */
  public Matcher awaitLine(String pattern) {
    return awaitLine(Pattern.compile(pattern), Await.DEFAULT_TIMEOUT);
  }

  /**
   * Waits for the process to end by itself.
   *
   * @return its exit code; all of its output can be read by then
   * @throws AssertionError if it does not within the time
   */
  public int awaitExit(Duration timeout) {
    try {
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && reader.join(timeout)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError(
        "%s has not ended within %s%n%s".formatted(name, timeout, transcript()));
  }

  /** Asks the process to end (SIGTERM) and waits for it. */
  public int stop(Duration timeout) {
    process.destroy();
    return awaitExit(timeout);
  }

  /**
   * Ends the process without warning (SIGKILL), as a crash or the loss of power would, and waits
   * until it is gone.
   */
  public void kill() {
    process.destroyForcibly();
    awaitExit(KILL_TIMEOUT);
  }

  /** Kills the process and every process that it has started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // The JVM is going down already and the hook is about to find the process dead.
      return;
    }
  }

  private Optional<Matcher> findOrFail(Pattern pattern) {
    // Asked first: what a process has written before it ended is still to be found.
    boolean ended = !process.isAlive() && !reader.isAlive();
    Optional<Matcher> found =
        output().stream().map(pattern::matcher).filter(Matcher::find).findFirst();
    if (found.isEmpty() && ended) {
      throw new IllegalStateException(name + " ended with code " + process.exitValue());
    }
    return found;
  }

  private void readOutput() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          if (output.size() == KEPT_LINES) {
            output.removeFirst();
          }
          output.addLast(line);
        }
      }
    } catch (IOException e) {
      synchronized (output) {
        output.addLast("[the output ended with " + e + "]");
      }
    }
  }

  /** The end of its output as one text, to explain a failure. */
  public String transcript() {
    List<String> lines = output();
    return "Output of %s:%n%s"
        .formatted(
            name, String.join("\n", lines.subList(Math.max(0, lines.size() - 200), lines.size())));
  }
}
