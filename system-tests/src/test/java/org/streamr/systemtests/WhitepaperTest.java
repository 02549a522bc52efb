package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps docs/whitepaper.md true: every promise has its row, and every file and test that a row
 * names exists.
 */
class WhitepaperTest {

  private static final Path TABLE = Path.of("docs/whitepaper.md");
  private static final String NOT_YET = "not yet";
  private static final Pattern ID = Pattern.compile("[A-Z]{3}-[0-9]+");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** How many promises there are of each kind. */
  private static final Map<String, Integer> PROMISES =
      Map.of("NET", 25, "CON", 8, "MKT", 7, "ENG", 5, "EDT", 8, "NEW", 10);

  private record Row(String id, String promise, String source, String test) {}

  @Test
  void table_shouldHaveARowForEveryPromise() {
    assertThat(rows().stream().map(Row::id))
        .containsExactlyInAnyOrderElementsOf(
            PROMISES.entrySet().stream()
                .flatMap(
                    kind ->
                        IntStream.rangeClosed(1, kind.getValue())
                            .mapToObj(number -> kind.getKey() + "-" + number))
                .toList());
  }

  @TestFactory
  Stream<DynamicTest> row_shouldNameWhatExists() {
    return rows().stream().map(row -> DynamicTest.dynamicTest(row.id(), () -> check(row)));
  }

  private static void check(Row row) {
    assertThat(row.promise()).isNotBlank();
    assertThat(row.source().equals(NOT_YET))
        .as("a source without a test, or a test without a source")
        .isEqualTo(row.test().equals(NOT_YET));
    quoted(row.source()).forEach((path, member) -> assertExists(path));
    quoted(row.test())
        .forEach(
            (path, member) -> {
              assertExists(path);
              if (!member.isEmpty()) {
                assertThat(Repository.read(Path.of(path)))
                    .as("the test %s in %s", member, path)
                    .contains(member);
              }
            });
  }

  private static void assertExists(String path) {
    assertThat(Files.exists(Repository.root().resolve(path)))
        .as("%s, named in %s, exists", path, TABLE)
        .isTrue();
  }

  /** The files that a cell names in backticks, with what stands behind a {@code #}. */
  private static Map<String, String> quoted(String cell) {
    Map<String, String> files = new LinkedHashMap<>();
    if (cell.equals(NOT_YET)) {
      return files;
    }
    Matcher quotes = QUOTED.matcher(cell);
    while (quotes.find()) {
      String[] parts = quotes.group(1).split("#", 2);
      files.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    assertThat(files).as("files in backticks, or `not yet`: %s", cell).isNotEmpty();
    return files;
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : Repository.read(TABLE).lines().toList()) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 1 && ID.matcher(cells[1].strip()).matches()) {
        assertThat(cells).as("cells of: %s", line).hasSize(6);
        rows.add(new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
      }
    }
    return rows;
  }
}
