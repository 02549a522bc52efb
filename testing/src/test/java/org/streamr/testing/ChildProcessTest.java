package org.streamr.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  /** Answers every line of its input, and ends with code 7 at the line "end". */
  static final class Echo {
    private Echo() {}

    public static void main(String[] args) {
      System.out.println("ready with " + String.join(",", args));
      try (java.util.Scanner input =
          new java.util.Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8)) {
        while (input.hasNextLine()) {
          String line = input.nextLine();
          if (line.equals("end")) {
            System.exit(7);
          }
          System.out.println("echo " + line);
        }
      }
    }
  }

  @Test
  void awaitLine_shouldFindWhatTheProgramWrites() {
    try (ChildProcess echo = ChildProcess.java(Echo.class).arguments("a", "b").start()) {
      assertThat(echo.awaitLine("ready with (.*)").group(1)).isEqualTo("a,b");
      echo.writeLine("hello");
      echo.awaitLine("^echo hello$");
      echo.writeLine("end");
      assertThat(echo.awaitExit(LONG_ENOUGH)).isEqualTo(7);
      assertThat(echo.output()).containsExactly("ready with a,b", "echo hello");
    }
  }

  @Test
  void awaitLine_shouldFailWhenTheProgramEndsWithoutIt() {
    try (ChildProcess echo = ChildProcess.java(Echo.class).arguments("x").start()) {
      echo.writeLine("end");
      assertThatThrownBy(() -> echo.awaitLine("never"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("never")
          .hasMessageContaining("ready with x");
    }
  }

  @Test
  void kill_shouldLeaveNoProcess() {
    try (ChildProcess echo = ChildProcess.java(Echo.class).start()) {
      echo.awaitLine("ready");
      ProcessHandle handle = ProcessHandle.of(echo.pid()).orElseThrow();
      echo.kill();
      assertThat(handle.isAlive()).isFalse();
      assertThat(echo.isAlive()).isFalse();
    }
  }
}
