package org.streamr.systemtests.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.streamr.chain.DevelopmentKey;
import org.streamr.systemtests.node.Sample.Language;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;

/**
 * The samples of every language, each as the program that a reader would start, with a whole node:
 * they say the same, and what one publishes or exports the others read and verify.
 */
class SamplesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String KEY =
      "0x" + HexFormat.of().formatHex(DevelopmentKey.account().key().toBytes());

  @TempDir private static Path folder;
  private static NodeProcess node;

  @BeforeAll
  static void start() {
    node = NodeProcess.start(folder.resolve("data"), "--no-sources");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static ChildProcess start(Sample sample, Language language, String... arguments) {
    return sample
        .in(language)
        .arguments(arguments)
        .environment("STREAMR_URL", node.url().toString())
        .environment("STREAMR_KEY", KEY)
        .environment("STREAMR_RPC", node.ready().get("rpc").asText().replace("ws://", "http://"))
        .environment(
            "STREAMR_REGISTRY", node.ready().get("contracts").get("streamRegistry").asText())
        .start();
  }

  private static String name(String what, Language... languages) {
    return what
        + Arrays.stream(languages)
            .map(language -> "-" + language.name().toLowerCase(Locale.ROOT))
            .reduce("", String::concat);
  }

  private static Stream<Arguments> samples_shouldCarryEventsFromPublishToVerify() {
    return Arrays.stream(Language.values())
        .flatMap(
            writer -> Arrays.stream(Language.values()).map(reader -> Arguments.of(writer, reader)));
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @MethodSource
  void samples_shouldCarryEventsFromPublishToVerify(Language writer, Language reader)
      throws IOException {
    String stream = name("sample", writer, reader);
    assertThat(node.call("stream", "create", stream, "--public").code()).isZero();
    try (ChildProcess subscribe = start(Sample.SUBSCRIBE, reader, stream, "3")) {
      subscribe.awaitLine("subscribed to " + stream);
      try (ChildProcess publish = start(Sample.PUBLISH, writer, stream, "3")) {
        assertThat(publish.awaitExit(LIMIT)).as(publish::transcript).isZero();
        assertThat(publish.output())
            .filteredOn(line -> line.matches("stored as [0-9a-fx]+/[012]"))
            .hasSize(3);
      }
      assertThat(subscribe.awaitExit(LIMIT)).as(subscribe::transcript).isZero();
      assertThat(subscribe.output())
          .filteredOn(line -> line.contains("\"sensor\":\"example\""))
          .hasSize(3)
          .allMatch(line -> !line.contains("\"proof\""));
    }
    List<String> exported = exported(stream, reader);
    assertThat(exported).hasSize(3);
    // By the other language: what one exports, every other one verifies.
    assertVerified(writer, exported, 3, 0);
    assertVerified(
        writer,
        exported.stream().map(line -> line.replace("\"sequence\":1,", "\"sequence\":2,")).toList(),
        2,
        1);
  }

  private static List<String> exported(String stream, Language language) {
    try (ChildProcess history = start(Sample.HISTORY, language, stream, "10")) {
      assertThat(history.awaitExit(LIMIT)).as(history::transcript).isZero();
      assertThat(history.output()).contains("3 events within the last hour");
      return history.output().stream().filter(line -> line.contains("\"proof\"")).toList();
    }
  }

  private static void assertVerified(Language language, List<String> lines, int good, int bad)
      throws IOException {
    Path file = folder.resolve("exported.ndjson");
    Files.write(file, lines);
    try (ChildProcess verify = start(Sample.VERIFY, language, file.toString())) {
      assertThat(verify.awaitExit(LIMIT)).as(verify::transcript).isEqualTo(bad == 0 ? 0 : 1);
      assertThat(verify.output())
          .contains(good + " events are what their publishers signed, " + bad + " are not");
    }
  }

  @ParameterizedTest
  @EnumSource
  void permissions_shouldTakeEffectAndEnd(Language language) {
    String stream = name("made-by", language);
    try (ChildProcess permissions = start(Sample.PERMISSIONS, language, stream)) {
      assertThat(permissions.awaitExit(LIMIT)).as(permissions::transcript).isZero();
      assertThat(permissions.output())
          .contains("a friend may publish", "and may not any more", "deleted");
    }
    Await.until(
        "gone", () -> node.call("stream", "show", stream).last().contains("There is no stream"));
  }

  @ParameterizedTest
  @EnumSource
  void samples_shouldSayHowTheyAreUsed(Language language) {
    for (Sample sample : Sample.values()) {
      try (ChildProcess process = start(sample, language)) {
        assertThat(process.awaitExit(LIMIT)).as("%s in %s", sample, language).isEqualTo(2);
        assertThat(process.output()).anyMatch(line -> line.startsWith("Usage:"));
      }
    }
  }
}
