package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/third-party.md says of other people's work is what the build has found. */
class ThirdPartyTest {
  private static final Path PAGE = Path.of("docs/third-party.md");

  /** A line of the list that the build makes: licences, name, and artifact with its version. */
  private static final Pattern LISTED =
      Pattern.compile("^\\s*((?:\\([^)]*\\) )+).*\\(([^\\s:()]+:[^\\s:()]+):\\S+ - .*\\)$");

  private static final List<Path> LOCKS =
      List.of(
          Path.of("clients/js/package-lock.json"),
          Path.of("contracts/package-lock.json"),
          Path.of("app/package-lock.json"),
          Path.of("web/frontend/package-lock.json"));

  /** What npm's lock files call the folder of packages, which there may be within a package. */
  private static final String PACKAGES = "node_modules/";

  private static List<String> rows(String heading) {
    String text = Repository.read(PAGE);
    int start = text.indexOf("\n## " + heading + "\n");
    assertThat(start).as("the heading '%s' in %s", heading, PAGE).isNotNegative();
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  /** A licence's name as the page has it, without the brackets of the list. */
  private static String row(MatchResult listed) {
    String licences = listed.group(1).replace("(", "").replaceAll("\\)\\s*", ", ");
    return "| `%s` | %s |".formatted(listed.group(2), licences.replaceAll(", $", ""));
  }

  @Test
  void libraries_shouldBeThoseThatShip() throws IOException {
    String list;
    try (InputStream in = ThirdPartyTest.class.getResourceAsStream("/META-INF/THIRD-PARTY.txt")) {
      assertThat(in).as("the list of the licence plugin in the app").isNotNull();
      list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> expected =
        list.lines()
            .flatMap(line -> LISTED.matcher(line).results())
            .map(ThirdPartyTest::row)
            .sorted()
            .toList();
    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(rows("Java libraries"))
        .as("the table in %s; it should be:%n%s", PAGE, String.join("\n", expected))
        .isEqualTo(expected);
  }

  @Test
  void packages_shouldBeThoseThatShip() {
    List<String> expected =
        LOCKS.stream().flatMap(ThirdPartyTest::shipped).distinct().sorted().toList();
    assertThat(expected).isNotEmpty();
    assertThat(rows("npm packages"))
        .as("the table in %s; it should be:%n%s", PAGE, String.join("\n", expected))
        .isEqualTo(expected);
  }

  private static Stream<String> shipped(Path lock) {
    JsonNode packages;
    try {
      packages = JsonMapper.builder().build().readTree(Repository.read(lock)).get("packages");
    } catch (IOException e) {
      throw new AssertionError(lock + " is not JSON", e);
    }
    return packages.properties().stream()
        .filter(entry -> entry.getKey().contains(PACKAGES))
        .filter(entry -> !entry.getValue().path("link").asBoolean())
        .filter(entry -> !entry.getValue().path("dev").asBoolean())
        .filter(entry -> !entry.getValue().path("optional").asBoolean())
        .map(
            entry ->
                "| `%s` | %s |"
                    .formatted(
                        entry
                            .getKey()
                            .substring(entry.getKey().lastIndexOf(PACKAGES) + PACKAGES.length()),
                        entry.getValue().path("license").asText()));
  }

  @Test
  void dataSets_shouldBeThoseThatAreBundled() {
    String pom = Repository.read(Path.of("app/pom.xml"));
    List<String> bundled =
        Pattern.compile("<include>([\\w-]+\\.(?:json|csv))</include>")
            .matcher(pom)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(bundled).isNotEmpty();
    assertThat(rows("Data sets").stream().map(ThirdPartyTest::name))
        .containsExactlyInAnyOrderElementsOf(bundled);
  }

  private static String name(String row) {
    return row.substring("| `".length(), row.indexOf('`', 3));
  }
}
