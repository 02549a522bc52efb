package org.streamr.systemtests;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules about the text of the sources: see CONTRIBUTING.md. */
class SourceRulesTest {

  private static final int MAX_FILE_LINES = 500;
  private static final int MAX_METHOD_LINES = 70;
  private static final int MAX_PACKAGE_FILES = 20;

  private static final List<Path> JAVA = Repository.javaSources();

  @Test
  void files_shouldBeASittingLong() {
    assertThat(JAVA)
        .filteredOn(file -> Repository.read(file).lines().count() > MAX_FILE_LINES)
        .as("Java files of more than %d lines", MAX_FILE_LINES)
        .isEmpty();
  }

  @Test
  void methods_shouldBeAScreenLong() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> tooLong = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      JAVA.stream().map(Repository.root()::resolve).toList()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, positions, tooLong).scan(unit, null);
      }
    }
    assertThat(tooLong).as("methods of more than %d lines", MAX_METHOD_LINES).isEmpty();
  }

  @Test
  void packages_shouldFitInTheHead() {
    Map<Path, Long> sizes =
        mainSources()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(groupingBy(Path::getParent, counting()));
    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy(
            (folder, size) ->
                assertThat(size).as("files in %s", folder).isLessThanOrEqualTo(MAX_PACKAGE_FILES));
  }

  @Test
  void packages_shouldBeNullMarked() {
    assertThat(mainSources().map(Path::getParent).distinct())
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(Repository.root().resolve(folder).resolve("package-info.java"))
                    .content()
                    .contains("@NullMarked")
                    .contains("/**"));
  }

  @Test
  void tests_shouldWaitForConditionsNotForTime() {
    Pattern sleep = Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(");
    assertThat(matches(JAVA.stream(), sleep)).isEmpty();
  }

  @Test
  void sources_shouldHoldNoUnfinishedBusiness() {
    Pattern unfinished = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    assertThat(matches(Repository.files().stream().filter(IS_SOURCE), unfinished)).isEmpty();
  }

  @Test
  void files_shouldNotNameOneMachineOrRegistry() {
    Pattern local = Pattern.compile("\"resolved\": \"http|(?<![\\w.])/(?:root|home/\\w+|work)/\\w");
    assertThat(matches(Repository.files().stream().filter(IS_TEXT), local)).isEmpty();
  }

  private static final Predicate<Path> IS_SOURCE = name("java|ts|tsx|mjs|js|sol|sh");

  private static final Predicate<Path> IS_TEXT =
      IS_SOURCE.or(name("md|xml|json|yml|yaml|toml|html|properties"));

  private static Predicate<Path> name(String endings) {
    Pattern ending = Pattern.compile(".*\\.(" + endings + ")");
    return file -> ending.matcher(file.getFileName().toString()).matches();
  }

  private static Stream<Path> mainSources() {
    return JAVA.stream().filter(file -> file.toString().contains("src/main/java"));
  }

  private static List<String> matches(Stream<Path> files, Pattern pattern) {
    return files
        .filter(file -> Files.isRegularFile(Repository.root().resolve(file)))
        .flatMap(
            file ->
                Repository.read(file)
                    .lines()
                    .filter(line -> pattern.matcher(line).find())
                    .map(line -> file + ": " + line.strip()))
        .toList();
  }

  /** Collects the methods of a file that are longer than allowed. */
  private static final class LongMethods extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      if (last - first + 1 > MAX_METHOD_LINES) {
        found.add("%s:%d %s".formatted(unit.getSourceFile().getName(), first, method.getName()));
      }
      return super.visitMethod(method, null);
    }
  }
}
