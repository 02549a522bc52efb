package org.streamr.systemtests.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.broker.Broker;
import org.streamr.broker.BrokerConfig;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.examples.History;
import org.streamr.examples.Permissions;
import org.streamr.examples.Publish;
import org.streamr.examples.Subscribe;
import org.streamr.examples.Verify;
import org.streamr.protocol.StreamId;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;
import org.streamr.testing.ChildProcess;

/** The samples in Java, each as the program that a reader would start. */
class SamplesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String KEY =
      "0x" + java.util.HexFormat.of().formatHex(TestChain.OWNER.key().toBytes());

  @TempDir private static Path folder;
  private static TestChain chain;
  private static Broker broker;

  @BeforeAll
  static void start() throws Exception {
    chain = TestChain.start(folder);
    broker =
        Broker.builder(
                LocalEventStore.open(folder.resolve("events"), LocalStoreOptions.DEFAULT),
                chain.ports().view())
            .config(BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(0)))
            .build();
    broker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
    chain.close();
  }

  private static ChildProcess sample(Class<?> sample, String... arguments) {
    return ChildProcess.java(sample)
        .arguments(arguments)
        .environment("STREAMR_URL", "http://" + broker.address())
        .environment("STREAMR_KEY", KEY)
        .environment("STREAMR_RPC", chain.httpUri().toString())
        .environment("STREAMR_REGISTRY", chain.ports().deployment().registry().toString())
        .start();
  }

  @Test
  void samples_shouldCarryEventsFromPublishToVerify() throws Exception {
    StreamId stream = chain.createStream(1, Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE));
    String name = chain.ports().view().stream(stream).orElseThrow().label();
    try (ChildProcess subscribe = sample(Subscribe.class, name, "3")) {
      subscribe.awaitLine("subscribed to");
      try (ChildProcess publish = sample(Publish.class, name, "3")) {
        assertThat(publish.awaitExit(LIMIT)).isZero();
        assertThat(publish.output()).filteredOn(line -> line.startsWith("stored as")).hasSize(3);
      }
      assertThat(subscribe.awaitExit(LIMIT)).isZero();
      assertThat(subscribe.output())
          .filteredOn(line -> line.contains("\"sensor\":\"example\""))
          .hasSize(3)
          .allMatch(line -> !line.contains("\"proof\""));
    }
    List<String> exported;
    try (ChildProcess history = sample(History.class, stream.toString(), "10")) {
      assertThat(history.awaitExit(LIMIT)).isZero();
      exported = history.output().stream().filter(line -> line.contains("\"proof\"")).toList();
      assertThat(exported).hasSize(3);
      assertThat(history.output()).contains("3 events within the last hour");
    }
    Path file = folder.resolve("exported.ndjson");
    Files.write(file, exported);
    try (ChildProcess verify = sample(Verify.class, file.toString())) {
      assertThat(verify.awaitExit(LIMIT)).isZero();
      assertThat(verify.output()).contains("3 events are what their publishers signed, 0 are not");
    }
    Files.write(
        file,
        exported.stream().map(line -> line.replace("\"sequence\":1,", "\"sequence\":2,")).toList());
    try (ChildProcess verify = sample(Verify.class, file.toString())) {
      assertThat(verify.awaitExit(LIMIT)).isOne();
    }
  }

  @Test
  void permissions_shouldTakeEffectAndEnd() {
    try (ChildProcess permissions = sample(Permissions.class, "made-by-a-sample")) {
      assertThat(permissions.awaitExit(LIMIT)).isZero();
      assertThat(permissions.output())
          .contains("a friend may publish", "and may not any more", "deleted");
    }
    assertThat(
            chain.ports().view().resolve("made-by-a-sample").flatMap(chain.ports().view()::stream))
        .isEmpty();
  }

  @Test
  void samples_shouldSayHowTheyAreUsed() {
    for (Class<?> sample : List.of(Publish.class, Subscribe.class, History.class, Verify.class)) {
      try (ChildProcess process = sample(sample)) {
        assertThat(process.awaitExit(LIMIT)).isEqualTo(2);
        assertThat(process.output()).anyMatch(line -> line.startsWith("Usage:"));
      }
    }
  }
}
