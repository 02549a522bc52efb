package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.systemtests.node.NodeProcess;
import org.streamr.systemtests.node.NodeProcess.Result;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;

/** A canvas on a whole node: kept, run, killed with its node, resumed, stopped; by commands. */
class CanvasIT {
  /** The first canvas starts the engine too, on a machine that may be busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String CANVAS =
      """
      {"format":"streamr-canvas/1","name":"Doubled","description":"","modules":[
       {"id":"in","type":"streams.subscribe","version":1,"title":"","parameters":{"stream":"numbers"},"position":{"x":0,"y":0}},
       {"id":"count","type":"statistics.count","version":1,"title":"","parameters":{},"position":{"x":200,"y":0}},
       {"id":"out","type":"streams.publish","version":1,"title":"","parameters":{"stream":"counted"},"position":{"x":400,"y":0}}],
       "edges":[{"from":{"module":"in","port":"events"},"to":{"module":"count","port":"in"}},
        {"from":{"module":"count","port":"count"},"to":{"module":"out","port":"events"}}],
       "settings":{"delivery":"exactly-once","transport":"prompt","order":"time","parallelism":1}}
      """;

  private static final Pattern ACCOUNT = Pattern.compile("account (0x[0-9a-fA-F]{40})");

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void canvas_shouldGoOnWhereItWasAfterItsNodeWasKilled() throws IOException {
    Path file = Files.writeString(folder.resolve("canvas.json"), CANVAS);
    try (NodeProcess node = NodeProcess.start(data, "--no-sources")) {
      assertThat(node.call("stream", "create", "numbers", "--public").code()).isZero();
      assertThat(node.call("stream", "create", "counted", "--public").code()).isZero();
      Result valid = NodeProcess.runAlone("canvas", "validate", file.toString());
      assertThat(valid.code()).as("%s", valid.output()).isZero();
      String id = node.run("canvas", "import", file.toString()).last();
      Result run = node.run("canvas", "run", "Doubled", "--json");
      assertThat(run.json().path("state").asText()).as("%s", run.output()).isEqualTo("running");
      Result published = node.runWith(List.of("1", "2"), "publish", "numbers");
      assertThat(published.code()).as("%s", published.output()).isZero();
      grantToTheAccountThatIsRefused(node, id);
      node.runWith(List.of("3", "4"), "publish", "numbers");
      awaitCounted(node, 4);
      node.kill();
    }
    try (NodeProcess again = NodeProcess.start(data, "--no-sources")) {
      Await.until("the canvas to go on", PATIENCE, () -> state(again).equals("running"));
      again.runWith(List.of("5"), "publish", "numbers");
      awaitCounted(again, 5);
      assertThat(counted(again)).doesNotHaveDuplicates();
      try (ChildProcess log = again.begin("canvas", "logs", "Doubled", "--follow")) {
        log.awaitLine(Pattern.compile("The run is running"), PATIENCE);
        assertThat(again.run("canvas", "stop", "Doubled", "--json").json().path("state").asText())
            .isEqualTo("stopped");
        assertThat(log.awaitExit(PATIENCE)).as("%s", log.output()).isZero();
      }
      assertThat(again.call("canvas", "delete", "Doubled", "--yes").code()).isZero();
      assertThat(again.call("canvas", "list", "--json").output()).isEmpty();
    }
  }

  /** The log names the account that may not publish yet. */
  private static void grantToTheAccountThatIsRefused(NodeProcess node, String id) {
    String account =
        Await.value(
            "the canvas to tell which account may not publish",
            PATIENCE,
            () ->
                node.call("canvas", "logs", id).output().stream()
                    .flatMap(line -> ACCOUNT.matcher(line).results())
                    .map(found -> found.group(1))
                    .findFirst());
    assertThat(node.call("stream", "grant", "counted", account, "publish").code()).isZero();
  }

  private static String state(NodeProcess node) {
    return node.call("canvas", "show", "Doubled", "--json").json().at("/run/state").asText();
  }

  private static void awaitCounted(NodeProcess node, int number) {
    Await.until(
        "the count of " + number + " to be published",
        PATIENCE,
        () -> counted(node).contains(number));
  }

  private static List<Integer> counted(NodeProcess node) {
    List<Integer> numbers = new ArrayList<>();
    for (String line : node.call("history", "counted").output()) {
      JsonNode event = NodeProcess.json(line);
      numbers.add(event.at("/content/value").asInt());
    }
    return numbers;
  }
}
