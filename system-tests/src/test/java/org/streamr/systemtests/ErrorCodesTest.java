package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.ErrorCode;

/** Whatever can be wrong has an error of its own, which somebody has made happen. */
class ErrorCodesTest {
  private static final Path PROTOCOL = Path.of("docs/protocol.md");

  @Test
  void codes_shouldEachHaveATest() {
    List<String> tests =
        Repository.javaSources().stream()
            .filter(file -> file.toString().contains("src/test/java"))
            .map(Repository::read)
            .toList();
    // What is internal would be a fault of the program, which no test knows how to bring about.
    assertThat(ErrorCode.values())
        .filteredOn(code -> code != ErrorCode.INTERNAL)
        .allSatisfy(
            code -> {
              Pattern asserted =
                  Pattern.compile("ErrorCode\\." + code + "\\b|isEqualTo\\(\"" + code + "\"\\)");
              assertThat(tests)
                  .as("tests that expect %s", code)
                  .anyMatch(test -> asserted.matcher(test).find());
            });
  }

  @Test
  void codes_shouldBeThoseOfTheTableInTheProtocol() {
    String table = Repository.read(PROTOCOL);
    assertThat(Arrays.stream(ErrorCode.values()))
        .allMatch(
            code ->
                table.contains("| %d | %s | %d |".formatted(code.code(), code, code.httpStatus())));
  }
}
