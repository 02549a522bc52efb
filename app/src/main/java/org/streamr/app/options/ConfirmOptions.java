package org.streamr.app.options;

import java.io.Console;
import java.util.Locale;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Output;
import org.streamr.app.output.Terminal;
import picocli.CommandLine.Option;

/** Whether a command asks before it does something that costs money. */
public final class ConfirmOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask first. With --json nobody is asked either.")
  private boolean yes;

  /**
   * Asks the person at the keyboard to go on, unless they said before that they need not be asked.
   *
   * @throws CommandException if they say no, or there is nobody to ask
   */
  public void confirm(Output output, String question) {
    if (yes || output.json()) {
      return;
    }
    Console console =
        Terminal.interactive()
            .orElseThrow(
                () ->
                    new CommandException(
                        "There is no terminal to ask '" + question + "': add --yes to go on"));
    String answer = console.readLine("%s [y/N] ", question);
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new CommandException("Nothing was done");
    }
  }
}
