package org.streamr.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.testing.ChildProcess;

/** Reads far more than fits into the memory of the process. */
@Tag("slow")
class LongQueryTest {
  @TempDir Path folder;

  @Test
  void query_shouldTakeTheSameMemoryHoweverLongItIs() {
    try (ChildProcess process =
        ChildProcess.java(LongQueryMain.class)
            .options("-Xmx64m")
            .arguments(folder.toString(), "10000")
            .start()) {
      assertThat(process.awaitExit(Duration.ofMinutes(2))).as("%s", process.output()).isZero();
      assertThat(process.output())
          .contains("forwards 10000000", "backwards 10000000", "arrivals 10000000");
    }
  }
}
