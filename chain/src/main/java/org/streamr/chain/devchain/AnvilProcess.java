package org.streamr.chain.devchain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainException;

/**
 * One run of anvil as a child process, from start to exit. It ends with this process, however this
 * one ends: a shell between the two holds a pipe from here, and kills anvil when the pipe closes.
 * Where there is no shell (Windows), a later start ends what an earlier one left, by its pid file.
 */
final class AnvilProcess {
  private static final Logger LOG = LoggerFactory.getLogger(AnvilProcess.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
  private static final int KEPT_LINES = 20;
  private static final Pattern LISTENING = Pattern.compile("Listening on .*:(\\d+)");
  private static final Pattern PID = Pattern.compile("anvil-pid (\\d+)");

  /**
   * Runs the command given as arguments; kills it when standard input ends; exits as it does. The
   * command gets neither the pipe nor a terminal to read.
   */
  private static final String GUARD =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      echo "anvil-pid $child"
      (read -r _ <&3; kill -9 $child 2>/dev/null) >/dev/null 2>&1 &
      watcher=$!
      wait $child
      status=$?
      kill -9 $watcher 2>/dev/null
      exit $status
      """;

  private final Process process;
  private final Path pidFile;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private volatile long pid;

  private AnvilProcess(Process process, Path pidFile) {
    this.process = process;
    this.pidFile = pidFile;
    this.pid = process.pid();
  }

  /**
   * Starts anvil and waits until it listens.
   *
   * @param arguments for anvil, {@code --port} among them
   * @param pidFile where its process id is kept while it runs
   * @throws ChainException.DevelopmentChain if it does not come up
   */
  static AnvilProcess start(Path binary, List<String> arguments, Path pidFile)
      throws InterruptedException {
    endStale(pidFile);
    List<String> command = new ArrayList<>();
    if (!isWindows()) {
      command.addAll(List.of("/bin/sh", "-c", GUARD, "anvil-guard"));
    }
    command.add(binary.toString());
    command.addAll(arguments);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new ChainException.DevelopmentChain(
          "The development chain's binary " + binary + " cannot be run: " + e.getMessage(), e);
    }
    AnvilProcess anvil = new AnvilProcess(process, pidFile);
    Thread.ofVirtual().name("anvil-output").start(anvil::readOutput);
    anvil.awaitListening();
    return anvil;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private void awaitListening() throws InterruptedException {
    try {
      port.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      Files.writeString(pidFile, identity(pid).orElse(""));
    } catch (TimeoutException e) {
      kill();
      throw new ChainException.DevelopmentChain(
          "The development chain did not start within "
              + START_TIMEOUT.toSeconds()
              + " s. Its last words: "
              + lastWords(),
          e);
    } catch (ExecutionException e) {
      throw startFailure(e);
    } catch (IOException e) {
      kill();
      throw new ChainException.DevelopmentChain(
          "Cannot write " + pidFile + ": " + e.getMessage() + ". Make its folder writable", e);
    }
  }

  private ChainException.DevelopmentChain startFailure(Exception cause) {
    String words = lastWords();
    String advice =
        words.contains("Address already in use") || words.contains("address already in use")
            ? "The development chain's port is taken: stop what uses it, or choose another port"
            : "The development chain ended at once. Its last words: " + words;
    return new ChainException.DevelopmentChain(advice, cause);
  }

  /** Reads until the process has ended, or it would block on a full pipe. */
  private void readOutput() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      LOG.debug("output of the development chain ended", e);
    }
    port.completeExceptionally(new IOException("anvil ended before it listened"));
  }

  private void note(String line) {
    if (line.isBlank()) {
      return;
    }
    synchronized (lastLines) {
      lastLines.addLast(line.strip());
      if (lastLines.size() > KEPT_LINES) {
        lastLines.removeFirst();
      }
    }
    if (!port.isDone()) {
      Matcher announcedPid = PID.matcher(line);
      if (announcedPid.matches()) {
        pid = Long.parseLong(announcedPid.group(1));
      }
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        port.complete(Integer.parseInt(listening.group(1)));
      }
    }
  }

  /** The last lines that it printed, in one. */
  String lastWords() {
    synchronized (lastLines) {
      return lastLines.isEmpty() ? "(none)" : String.join(" | ", lastLines);
    }
  }

  /** The port that it listens on. */
  int port() {
    return port.join();
  }

  /** Anvil's own process id. */
  long pid() {
    return pid;
  }

  /** Completes when it has ended. */
  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Ends it at once and waits until it is gone. What is to be kept must have been saved before. */
  void kill() throws InterruptedException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    if (!process.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      // A stale pid file is no harm: it names the start time too, so no other process is mistaken.
      LOG.debug("cannot delete {}", pidFile, e);
    }
  }

  /** A process id and when that process started, so that a reused id is not mistaken for it. */
  private static Optional<String> identity(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> pid + " " + start.toEpochMilli());
  }

  /** Ends what a supervisor that was killed left behind. */
  private static void endStale(Path pidFile) throws InterruptedException {
    try {
      if (!Files.exists(pidFile)) {
        return;
      }
      String recorded = Files.readString(pidFile).strip();
      int space = recorded.indexOf(' ');
      if (space > 0) {
        long stale = Long.parseLong(recorded.substring(0, space));
        if (identity(stale).filter(recorded::equals).isPresent()) {
          LOG.warn("ending a development chain that an earlier run left behind, process {}", stale);
          Optional<ProcessHandle> handle = ProcessHandle.of(stale);
          handle.ifPresent(ProcessHandle::destroyForcibly);
          handle.ifPresent(left -> left.onExit().join());
        }
      }
      Files.delete(pidFile);
    } catch (IOException | NumberFormatException e) {
      throw new ChainException.DevelopmentChain(
          "Cannot read " + pidFile + " (" + e.getMessage() + "). Delete it and start again", e);
    }
  }
}
