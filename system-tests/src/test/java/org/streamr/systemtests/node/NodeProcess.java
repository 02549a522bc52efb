package org.streamr.systemtests.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.streamr.app.Main;
import org.streamr.testing.ChildProcess;

/**
 * A whole node on a data folder, started by {@code up} as a user does, and the commands that talk
 * to it: each a process.
 */
public final class NodeProcess implements AutoCloseable {
  /** How long a command may take on a busy machine. */
  public static final Duration COMMAND = Duration.ofMinutes(1);

  /** The password of all keys that commands make or use. */
  private static final String PASSWORD = "secret";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern READY = Pattern.compile("^\\{\"url\".*");

  private final Path data;
  private final ChildProcess process;
  private final JsonNode ready;

  private NodeProcess(Path data, ChildProcess process) {
    this.data = data;
    this.process = process;
    this.ready = json(process.awaitLine(READY, START).group());
  }

  /**
   * What a command ended with.
   *
   * @param code its exit code
   * @param output both of its streams, line by line
   */
  public record Result(int code, List<String> output) {
    /** The last line as JSON. */
    public JsonNode json() {
      return NodeProcess.json(last());
    }

    /** The last line. */
    public String last() {
      return output.getLast();
    }
  }

  /** Reads a line of output as JSON. */
  public static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + line, e);
    }
  }

  /**
   * Starts a node with {@code up}, on any free ports unless the options name some; waits for it.
   */
  public static NodeProcess start(Path data, String... options) {
    ChildProcess.Builder up =
        PackagedApp.command("up", "--json", "--data", data.toString())
            .environment("STREAMR_PASSWORD", PASSWORD)
            .arguments(options);
    if (!List.of(options).contains("--port")) {
      up.arguments("--port", "0");
    }
    if (!List.of(options).contains("--web-port")) {
      up.arguments("--web-port", "0");
    }
    ChildProcess process = up.start();
    try {
      return new NodeProcess(data, process);
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }

  /** Runs a command on a data folder, whether or not a node runs there. */
  public static Result run(Path data, List<String> input, String... arguments) {
    return run(input, on(data, arguments));
  }

  /** Runs a command that knows of no data folder. */
  public static Result runAlone(String... arguments) {
    return run(List.of(), List.of(arguments));
  }

  private static List<String> on(Path data, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return all;
  }

  private static ChildProcess begin(List<String> arguments) {
    return PackagedApp.command(arguments.toArray(String[]::new))
        .environment("STREAMR_PASSWORD", PASSWORD)
        .start();
  }

  private static Result run(List<String> input, List<String> arguments) {
    try (ChildProcess command = begin(arguments)) {
      input.forEach(command::writeLine);
      command.endInput();
      int code = command.awaitExit(COMMAND);
      return new Result(code, command.output());
    }
  }

  /** Runs a command on this node's data folder. */
  public Result run(String... arguments) {
    return run(data, List.of(), arguments);
  }

  /**
   * Runs a command on this node's data folder inside this JVM, which takes a tenth of starting
   * another one. For commands that read neither input nor the environment.
   */
  public Result call(String... arguments) {
    return call(data, arguments);
  }

  /** Runs a command on a data folder inside this JVM. */
  public static Result call(Path data, String... arguments) {
    String[] line = on(data, arguments).toArray(String[]::new);
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code = Main.commandLine(line).setOut(writer).setErr(writer).execute(line);
    writer.flush();
    return new Result(code, output.toString().lines().toList());
  }

  /** Begins a command on this node's data folder that goes on for a while. */
  public ChildProcess begin(String... arguments) {
    return begin(on(data, arguments));
  }

  /** Runs a command that reads lines on this node's data folder. */
  public Result runWith(List<String> input, String... arguments) {
    return run(data, input, arguments);
  }

  /** What {@code up} said when it was ready. */
  public JsonNode ready() {
    return ready;
  }

  /** Where its broker is, by HTTP. */
  public URI url() {
    return URI.create(ready.get("url").asText());
  }

  /** Where its broker is, by websocket. */
  public URI webSocket() {
    return URI.create(ready.get("webSocket").asText());
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends the node in order. */
  public void stop() {
    process.stop(COMMAND);
  }

  /** Ends the node as a crash would; its chain dies with it. */
  public void kill() {
    process.close();
  }

  @Override
  public void close() {
    process.close();
  }
}
