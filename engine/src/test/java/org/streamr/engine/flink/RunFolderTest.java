package org.streamr.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final int LOOKS = 1_000;
  private static final int AT_A_TIME = 10;

  @TempDir private Path parent;
  private RunFolder folder;

  @BeforeEach
  void open() {
    folder = new RunFolder(parent.resolve("canvas"));
  }

  private static Path checkpoint(Path generation, String name) throws IOException {
    Path checkpoint = Files.createDirectories(generation.resolve("job").resolve(name));
    Files.writeString(checkpoint.resolve("_metadata"), "state");
    return checkpoint;
  }

  @Test
  void newestState_shouldBeTheLastCompleteOneOfTheLastStartThatHasOne() throws IOException {
    assertThat(folder.newestState()).isEmpty();
    Path first = folder.begin();
    Path old = checkpoint(first, "chk-7");
    Path second = folder.begin();
    Files.createDirectories(second.resolve("job").resolve("chk-1"));
    assertThat(folder.newestState()).contains(old);
    Path complete = checkpoint(second, "chk-2");
    assertThat(folder.newestState()).contains(complete);
    folder.removeEarlier();
    assertThat(first).doesNotExist();
    folder.removeStates();
    assertThat(folder.newestState()).isEmpty();
  }

  /** Makes checkpoints and removes them, a few at a time as Flink does, during something else. */
  private static void whileCheckpointsComeAndGo(Path generation, Runnable action) {
    Semaphore allowed = new Semaphore(0);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> maker =
        CompletableFuture.runAsync(
            () -> {
              for (int made = 0; !over.get(); made++) {
                allowed.acquireUninterruptibly();
                try {
                  Path next = checkpoint(generation, "chk-" + made % 10);
                  Files.deleteIfExists(next.resolve("_metadata"));
                  Files.deleteIfExists(next);
                } catch (IOException e) {
                  // What it writes to was removed: it begins with the next one.
                }
              }
            });
    try {
      for (int look = 0; look < LOOKS; look++) {
        allowed.drainPermits();
        allowed.release(AT_A_TIME);
        action.run();
      }
    } finally {
      over.set(true);
      allowed.release();
      maker.join();
    }
  }

  @Test
  void newestState_shouldBeFoundWhileOlderOnesAreRemoved() throws IOException {
    Path first = folder.begin();
    checkpoint(first, "chk-1");
    Path second = folder.begin();
    Path savepoint = checkpoint(second, "savepoint-1");
    whileCheckpointsComeAndGo(
        second.resolve("other"),
        () -> assertThat(folder.newestState().orElseThrow()).startsWithRaw(second));
    assertThat(folder.newestState()).contains(savepoint);
  }

  @Test
  void removeStates_shouldRemoveWhatOthersRemoveAndWriteMeanwhile() throws IOException {
    Path generation = folder.begin();
    whileCheckpointsComeAndGo(generation, folder::removeStates);
    folder.removeStates();
    assertThat(generation).doesNotExist();
  }
}
