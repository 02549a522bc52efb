package org.streamr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.streamr.app.up.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Holds docs/cli.md to what {@code --help} says. With {@code -Dstreamr.docs.write=true} it writes
 * the part that is generated anew.
 */
class CliReferenceTest {
  private static final String MARK =
      "<!-- From here on this is what --help says: see CliReferenceTest. -->\n";
  private static final int WIDTH = 100;

  @Test
  void reference_shouldSayWhatHelpSays() throws IOException {
    Path file = Installation.contracts().resolveSibling("docs").resolve("cli.md");
    String text = Files.readString(file);
    int mark = text.indexOf(MARK);
    assertThat(mark).as("the mark in docs/cli.md").isPositive();
    StringBuilder expected = new StringBuilder(text.substring(0, mark)).append(MARK);
    reference(Main.commandLine(), expected);
    if (Boolean.getBoolean("streamr.docs.write")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected.toString());
  }

  private static void reference(CommandLine command, StringBuilder text) {
    command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    if (command.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    text.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    command
        .getUsageMessage(Ansi.OFF)
        .lines()
        .forEach(line -> text.append(line.stripTrailing()).append('\n'));
    text.append("```\n");
    command.getSubcommands().values().forEach(each -> reference(each, text));
  }
}
