package org.streamr.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.storage.Batches;
import org.streamr.storage.EventStore;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.folder.Host;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;

/**
 * A disk that is full, or says so. The index is given a small disk of memory where the system lets
 * us mount one in name spaces of our own; else that test is skipped.
 */
class FullDiskTest {
  private static final StreamPartition PARTITION = Batches.partition(1, 0);
  private static final Run RUN = Batches.run(PARTITION, 1, 1);

  @TempDir Path root;

  /** A disk that has as much room as the test says. */
  private record SaidHost(AtomicLong usable) implements Host {
    @Override
    public String bootId() {
      return "always";
    }

    @Override
    public long usableBytes() {
      return usable.get();
    }
  }

  @Test
  void append_shouldKeepTheRoomThatIsToStayFree() throws StorageException {
    AtomicLong usable = new AtomicLong(100 << 20);
    LocalStoreOptions options = LocalStoreOptions.DEFAULT.withFreeBytes(8 << 20);
    try (EventStore store = LocalEventStore.open(root, options, new SaidHost(usable))) {
      store.append(PARTITION, List.of(Batches.batch(RUN, 0, 10, 1_000)));
      usable.set(8 << 20);
      long tooMany = (8 << 20) / 8;
      assertThatThrownBy(() -> appendBytes(store, tooMany))
          .isInstanceOf(StorageFullException.class)
          .hasMessageContaining("8 MiB are to stay free");
      assertThat(store.stats().full()).isTrue();
      assertThat(Batches.read(store.arrivals(PARTITION, new Start.Position(0)))).isNotEmpty();
      usable.set(100 << 20);
      store.append(PARTITION, List.of(Batches.batch(RUN, 1_000_000, 10, 2_000)));
      assertThat(store.stats().full()).isFalse();
    }
  }

  /** The disk is asked now and then only, so that it takes some bytes until it is found full. */
  private static void appendBytes(EventStore store, long bytes) throws StorageException {
    long appended = 0;
    for (long sequence = 10; appended <= bytes; sequence += 1_000) {
      var batch = Batches.batch(RUN, sequence, 1_000, 1_000 + sequence);
      store.append(PARTITION, List.of(batch));
      appended += batch.encoded().length();
    }
  }

  @Test
  void append_shouldGoOnWhenTheIndexHasRoomAgain() throws StorageException {
    Assumptions.assumeTrue(canMount(), "this system does not let us mount a small disk");
    LocalEventStore.open(root, LocalStoreOptions.DEFAULT).close();
    Path index = root.resolve("index");
    Path ballast = index.resolve("ballast");
    // Only the index gets a small disk, with a file on it that takes half of the room.
    String script =
        "cp -a \"$0\" \"$0.keep\" && mount -t tmpfs -o size=6m none \"$0\""
            + " && cp -a \"$0.keep/.\" \"$0\" && head -c 3000000 /dev/zero > \"$0/ballast\""
            + " && exec \"$@\"";
    List<String> line = new ArrayList<>(List.of("-rm", "sh", "-c", script, index.toString()));
    line.addAll(java(root.toString(), "0", ballast.toString()));
    try (ChildProcess process =
        ChildProcess.command("unshare", line.toArray(String[]::new)).start()) {
      process.awaitLine("^ready");
      command(process, "fill");
      long acknowledged = Long.parseLong(process.awaitLine("^acknowledged (\\d+)").group(1));
      assertThat(acknowledged).isPositive();
      command(process, "append");
      requireStored(process, acknowledged, true);
      command(process, "release");
      // RocksDB looks for room every few seconds by itself.
      Await.until("appends to work again", Duration.ofSeconds(60), () -> appends(process));
      requireStored(process, acknowledged + 1, false);
      command(process, "reopen");
      requireStored(process, acknowledged + 1, false);
    }
  }

  private static List<String> java(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                FillingProcess.class.getName()));
    line.addAll(List.of(arguments));
    return line;
  }

  private boolean canMount() {
    if (!Files.exists(Path.of("/usr/bin/unshare"))) {
      return false;
    }
    String script = "mount -t tmpfs none \"$0\"";
    try (ChildProcess attempt =
        ChildProcess.command("unshare", "-rm", "sh", "-c", script, root.toString()).start()) {
      return attempt.awaitExit(Duration.ofSeconds(20)) == 0;
    }
  }

  private static String command(ChildProcess process, String command) {
    int before = process.output().size();
    process.writeLine(command);
    return Await.value(
        "an answer to " + command,
        Duration.ofSeconds(60),
        () -> {
          List<String> lines = process.output();
          assertThat(process.isAlive()).as("%s", lines).isTrue();
          return lines.subList(before, lines.size()).contains("done " + command)
              ? Optional.of(String.join("\n", lines.subList(before, lines.size())))
              : Optional.empty();
        });
  }

  private static boolean appends(ChildProcess process) {
    return command(process, "append").contains("appended");
  }

  private static void requireStored(ChildProcess process, long acknowledged, boolean full) {
    Matcher answer =
        Pattern.compile("stored (\\d+) lost (\\d+) full (\\w+)").matcher(command(process, "read"));
    assertThat(answer.find()).isTrue();
    assertThat(Long.parseLong(answer.group(1))).isGreaterThanOrEqualTo(acknowledged);
    assertThat(answer.group(2)).isEqualTo("0");
    assertThat(answer.group(3)).isEqualTo(String.valueOf(full));
  }
}
