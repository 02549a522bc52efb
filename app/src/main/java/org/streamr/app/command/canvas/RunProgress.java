package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.streamr.app.connect.WebHttp;
import org.streamr.app.output.CommandException;

/** Waits for what becomes of runs. */
final class RunProgress {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Set<String> BEFORE = Set.of("starting", "stopping");
  private static final Set<String> OVER = Set.of("stopped", "finished", "failed");

  private RunProgress() {}

  /** Whether a run in that state has ended. */
  static boolean isOver(String state) {
    return OVER.contains(state);
  }

  /** Waits until a run works, or is over. */
  static JsonNode awaitStart(WebHttp server, String canvas) {
    return await(server, canvas, BEFORE::contains, run -> {});
  }

  /** Waits until a run is over. */
  static JsonNode awaitEnd(WebHttp server, String canvas, Consumer<JsonNode> progress) {
    return await(server, canvas, state -> !isOver(state), progress);
  }

  private static JsonNode await(
      WebHttp server, String canvas, Predicate<String> goOn, Consumer<JsonNode> progress) {
    JsonNode run = server.get("canvases", canvas, "run");
    while (goOn.test(run.path("state").asText())) {
      progress.accept(run);
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new CommandException("Interrupted while the canvas was watched");
      }
      run = server.get("canvases", canvas, "run");
    }
    return run;
  }
}
