package org.streamr.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.testing.ChildProcess;

/**
 * Runs the launcher script in a folder of its own, with programs on the PATH that write down how
 * they were called: a JDK, Maven and Node as the script finds them on a user's machine.
 */
class LauncherTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tee",
          "touch");

  @TempDir private Path folder;
  private Path root;
  private Path tools;
  private final Map<String, String> environment = new TreeMap<>();

  private record Result(int code, List<String> output) {}

  @BeforeEach
  void layOut() throws IOException {
    root = Files.createDirectories(folder.resolve("checkout"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(Repository.root().resolve("streamr"), root.resolve("streamr"));
    Files.createFile(root.resolve("pom.xml"));
    source("app/src/main/java/Main.java");
    source("clients/js/src/chain/chain.ts");
    source("web/frontend/index.html");
    for (String tool : TOOLS) {
      script(tools.resolve(tool), "exec " + find(tool) + " \"$@\"");
    }
    environment.put("PATH", tools.toString());
    environment.put("JAVA_HOME", jdk("25.0.1").toString());
  }

  @Test
  void launcher_shouldBuildOnceAndPassItsArgumentsOn() throws IOException {
    node("22");
    maven(
        "[INFO] Building Streamr: app 0.1.0-SNAPSHOT                  [9/9]\nStarting once, to", 0);

    Result first = run("stream", "find", "two words");
    assertThat(first.code()).isEqualTo(5);
    assertThat(first.output())
        .contains("  [9/9] app", "        starting once, to start sooner from then on")
        .last()
        .asString()
        .startsWith("25.0.1: ")
        .contains("/app/target/streamr.aot|")
        .endsWith("org.streamr.app.Main|stream|find|two words|");

    Result second = run("--help");
    assertThat(second.output())
        .singleElement()
        .asString()
        .doesNotContain("streamr.aot")
        .endsWith("|--help|");
  }

  @Test
  void launcher_shouldBuildAgainWhenASourceHasChangedOrGone() throws IOException {
    node("22");
    maven("[INFO] Building Streamr: app 0.1.0-SNAPSHOT                  [9/9]", 0);
    run();
    touchLater(source("app/src/main/java/Main.java"));
    assertThat(run().output()).contains("  [9/9] app");

    touchLater(root.resolve("app/src/main/java"));
    assertThat(run().output()).contains("  [9/9] app");
  }

  @Test
  void launcher_shouldShowWhyABuildFailed() throws IOException {
    node("22");
    maven("[ERROR] Main.java:[3,1] error: no such thing", 1);
    Result result = run("up");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output())
        .contains("[ERROR] Main.java:[3,1] error: no such thing")
        .last()
        .asString()
        .contains("the build failed")
        .contains("target/build.log");
  }

  @Test
  void launcher_shouldPassOverAJdkThatIsTooOld() throws IOException {
    skipBuild();
    environment.put("JAVA_HOME", jdk("17.0.9").toString());
    Path newer = jdk("26");
    Files.createSymbolicLink(tools.resolve("java"), newer.resolve("bin/java"));
    assertThat(run().output()).singleElement().asString().startsWith("26: ");
  }

  @Test
  void launcher_shouldSayWhatIsMissingToBuild() throws IOException {
    assertThat(run().output()).first().asString().contains("Maven is needed");
    maven("never run", 0);
    assertThat(run().output()).first().asString().contains("Node 20 or newer");
    node("18");
    assertThat(run().output()).first().asString().contains("Node 18 is too old");
  }

  @Test
  void launcher_shouldGiveTheJvmWhatTheUserAsksFor() throws IOException {
    skipBuild();
    environment.put("STREAMR_JAVA_OPTS", "-Xmx77m -Dx=y");
    assertThat(run("up").output())
        .singleElement()
        .asString()
        .containsSubsequence("|-Xmx640m|", "/app/target/streamr.aot|", "|-Xmx77m|-Dx=y|");
  }

  private void skipBuild() throws IOException {
    environment.put("STREAMR_SKIP_BUILD", "yes");
    Files.createDirectories(root.resolve("app/target"));
    Files.createFile(root.resolve("app/target/streamr-app.jar"));
  }

  private Result run(String... arguments) {
    ChildProcess.Builder builder =
        ChildProcess.command(find("bash").toString(), root.resolve("streamr").toString())
            .arguments(arguments);
    environment.forEach(builder::environment);
    try (ChildProcess process = builder.start()) {
      int code = process.awaitExit(TIMEOUT);
      return new Result(code, process.output());
    }
  }

  private Path source(String path) throws IOException {
    Path source = root.resolve(path);
    Files.createDirectories(source.getParent());
    return Files.exists(source) ? source : Files.createFile(source);
  }

  private static void touchLater(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
  }

  /** A JDK that prints its version and its arguments, and ends with code 5. */
  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        home.resolve("bin/java"),
        "printf '%s: ' '" + version + "'; printf '%s|' \"$@\"; printf '\\n'; exit 5");
    return home;
  }

  private void maven(String output, int code) throws IOException {
    script(
        tools.resolve("mvn"),
        "mkdir -p app/target web/frontend/dist clients/js/src/chain/generated;"
            + " touch app/target/streamr-app.jar clients/js/src/chain/generated/A.ts;"
            + " printf '%s\\n'; exit %d".formatted(output, code));
  }

  private void node(String version) throws IOException {
    script(tools.resolve("node"), "echo " + version);
    script(tools.resolve("npm"), "exit 0");
  }

  private void script(Path file, String commands) throws IOException {
    Files.write(file, List.of("#!" + find("bash"), commands), UTF_8);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path find(String tool) {
    return List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin").stream()
        .map(path -> Path.of(path, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(tool + " is not installed"));
  }
}
