package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.systemtests.node.NodeProcess;
import org.streamr.systemtests.node.NodeProcess.Result;
import org.streamr.testing.Await;

/**
 * A whole node, and the commands that talk to it: a process as on a user's machine, for each kind
 * of them; the others in this JVM, which is sooner done.
 */
class UpIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path data;
  @TempDir private Path folder;
  private static NodeProcess node;
  private static JsonNode ready;

  @BeforeAll
  static void up() {
    node = NodeProcess.start(data);
    ready = node.ready();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static Result run(Path where, List<String> input, String... arguments) {
    return NodeProcess.run(where, input, arguments);
  }

  private static Result call(String... arguments) {
    return node.call(arguments);
  }

  @Test
  void up_shouldSayWhereItIs() throws IOException {
    assertThat(ready.get("chainId").asLong()).isEqualTo(31_337);
    assertThat(ready.get("streams")).hasSize(9);
    JsonNode file = JSON.readTree(data.resolve("node.json").toFile());
    assertThat(file.get("url")).isEqualTo(ready.get("url"));
    assertThat(file.get("pid").asLong()).isEqualTo(node.pid());
    assertThat(file.get("contracts").get("streamRegistry").asText()).startsWith("0x");
    Result status = node.run("status", "--json");
    assertThat(status.code()).isZero();
    assertThat(status.json().get("streams").asInt()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void up_shouldFeedRealData() {
    Result live = node.run("subscribe", "host-cpu", "--count", "2");
    assertThat(live.code()).isZero();
    assertThat(live.json().get("content").get("processors").asInt()).isPositive();
    Result replay =
        call("subscribe", "replay-flights.streams.eth", "--from", "last:1", "--count", "1");
    assertThat(replay.json().get("content").has("delayMinutes")).isTrue();
    Result blocks = call("history", "chain-blocks", "--last", "1");
    assertThat(blocks.json().get("content").get("number").asLong()).isPositive();
    assertThat(call("stream", "find", "replay", "--json").output())
        .hasSize(4)
        .allMatch(line -> line.contains("A replay, not live"));
  }

  @Test
  void up_shouldRefuseAFolderInUse() {
    Result second = node.run("up", "--port", "0");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.output())
        .last()
        .asString()
        .contains("Another node uses", "process " + node.pid(), "--data DIR");
  }

  @Test
  void publish_shouldReachSubscribersAndHistory() throws IOException {
    String id =
        call("stream", "create", "three-lines", "--public", "--json").json().get("stream").asText();
    Result published =
        run(data, List.of("{\"n\":1}", "two words", "[3]"), "publish", "three-lines", "--json");
    assertThat(published.code()).isZero();
    assertThat(published.json().get("published").asInt()).isEqualTo(3);

    Result history = node.run("history", id, "--last", "2");
    assertThat(history.output()).hasSize(2);
    assertThat(history.json().get("content")).hasToString("[3]");
    Result subscribed =
        call("subscribe", "three-lines.streams.eth", "--from", "1h", "--count", "3");
    assertThat(subscribed.output()).hasSize(3);
    assertThat(subscribed.output().get(1)).contains("\"content\":\"two words\"");
    assertThat(call("history", "three-lines", "--to", "1h").output()).isEmpty();

    Path export = folder.resolve("events.jsonl");
    Files.write(export, call("history", "three-lines", "--proof").output());
    Result verified = node.run("verify", export.toString(), "--json");
    assertThat(verified.code()).isZero();
    assertThat(verified.json().get("valid").asInt()).isEqualTo(3);
    Files.writeString(export, Files.readString(export).replace("two words", "two lies"));
    Result tampered = node.run("verify", export.toString(), "--json");
    assertThat(tampered.code()).isEqualTo(1);
    assertThat(tampered.json().get("invalid").asInt()).isEqualTo(1);
    assertThat(tampered.json().get("faults").get(0).get("line").asInt()).isEqualTo(2);
  }

  @Test
  void find_shouldSearchByWordsOwnerTagAndPermission() {
    String account = node.run("key", "new").output().getLast();
    assertThat(
            call("stream", "create", "hay-stack", "--description", "Needles, lost", "--tag", "Farm")
                .code())
        .isZero();
    for (List<String> search :
        List.of(
            List.of("needles"),
            List.of("NEED", "hay"),
            List.of("--tag", "farm"),
            List.of("stack", "--owner", ready.get("account").asText()))) {
      awaitFound(search);
    }
    assertThat(find(List.of("eedles"))).isEmpty();
    assertThat(find(List.of("needles", "--owner", account))).isEmpty();
    assertThat(find(List.of("needles", "--permission", "subscribe"))).isEmpty();
    assertThat(node.run("stream", "grant", "hay-stack", account, "subscribe").code()).isZero();
    awaitFound(List.of("needles", "--permission", "subscribe", "--account", account));
    assertThat(find(List.of())).hasSizeGreaterThanOrEqualTo(10).contains("host-cpu");
  }

  /** The node hears of a transaction with the next block, a moment after who has sent it. */
  private static void awaitFound(List<String> search) {
    Await.untilAsserted(
        "found by " + search, () -> assertThat(find(search)).containsExactly("hay-stack"));
  }

  private static List<String> find(List<String> search) {
    List<String> arguments = new ArrayList<>(List.of("stream", "find", "--json"));
    arguments.addAll(search);
    Result found = call(arguments.toArray(String[]::new));
    assertThat(found.code()).isZero();
    return found.output().stream()
        .map(line -> NodeProcess.json(line).get("label").asText())
        .toList();
  }

  @Test
  void url_shouldBeEnoughToReadAndPublish() {
    String url = ready.get("url").asText();
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(call("stream", "create", "from-afar", "--public").code()).isZero();
    assertThat(run(elsewhere, List.of("\"far\""), "publish", "from-afar", "--url", url).code())
        .isZero();
    for (String command : List.of("history", "subscribe --count 1 --from last:1")) {
      List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
      arguments.addAll(List.of("from-afar.streams.eth", "--url", url));
      Result read = NodeProcess.call(elsewhere, arguments.toArray(String[]::new));
      assertThat(read.code()).isZero();
      assertThat(read.json().get("content").asText()).isEqualTo("far");
    }
    Result shown =
        NodeProcess.call(elsewhere, "stream", "show", "from-afar", "--url", url, "--json");
    assertThat(shown.json()).isEqualTo(call("stream", "show", "from-afar", "--json").json());
    assertThat(NodeProcess.call(elsewhere, "status", "--url", url, "--json").json().get("streams"))
        .isEqualTo(call("status", "--json").json().get("streams"));
    assertThat(NodeProcess.call(elsewhere, "history", "nowhere", "--url", url).last())
        .contains("There is no stream 'nowhere'");
    assertThat(NodeProcess.call(elsewhere, "wallet", "--url", url).last()).contains("--data DIR");
  }

  @Test
  void grant_shouldLetAnotherAccountPublishUntilRevoked() {
    String account = node.run("key", "new").output().getLast();
    assertThat(call("stream", "create", "by-grant").code()).isZero();

    Result before = run(data, List.of("1"), "publish", "by-grant", "--key", account);
    assertThat(before.code()).isEqualTo(1);
    assertThat(before.output()).last().asString().containsIgnoringCase("permission");

    Result granted = call("stream", "grant", "by-grant", account, "publish", "--json");
    assertThat(granted.json().get("permissions").get(0).get("publish").asText())
        .isEqualTo("forever");
    assertThat(run(data, List.of("1"), "publish", "by-grant", "--key", account).code()).isZero();

    assertThat(call("stream", "revoke", "by-grant", account, "publish").code()).isZero();
    assertThat(run(data, List.of("1"), "publish", "by-grant", "--key", account).code())
        .isEqualTo(1);
    assertThat(call("stream", "delete", "by-grant").code()).isZero();
    Await.until("gone", () -> call("stream", "show", "by-grant").code() == 1);
  }

  @Test
  void wallet_shouldShowBalances() {
    JsonNode wallet = node.run("wallet", "--json").json();
    assertThat(wallet.get("account").asText()).isEqualTo(ready.get("account").asText());
    assertThat(wallet.get("data").asText()).isEqualTo("500000000");
  }

  @Test
  void restart_shouldKeepEverything() {
    Path own = folder.resolve("data");
    try (NodeProcess first = NodeProcess.start(own, "--no-sources")) {
      assertThat(first.ready().get("streams")).isEmpty();
      assertThat(run(own, List.of(), "stream", "create", "kept", "--public").code()).isZero();
      assertThat(run(own, List.of("{\"kept\":true}"), "publish", "kept").code()).isZero();
      first.stop();
      assertThat(own.resolve("node.json")).doesNotExist();
    }
    Result down = run(own, List.of(), "history", "kept");
    assertThat(down.code()).isEqualTo(1);
    assertThat(down.output()).last().asString().contains("streamr up");
    try (NodeProcess second = NodeProcess.start(own, "--no-sources")) {
      Result history = second.run("history", "kept");
      assertThat(history.code()).isZero();
      assertThat(history.json().get("content")).hasToString("{\"kept\":true}");
    }
  }
}
