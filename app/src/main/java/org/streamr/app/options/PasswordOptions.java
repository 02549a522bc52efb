package org.streamr.app.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Terminal;
import picocli.CommandLine.Option;

/** The password of a key: from a file, from the environment, or asked for. */
public final class PasswordOptions {
  private static final String VARIABLE = "STREAMR_PASSWORD";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Read the key's password from the first line of this file. Default: STREAMR_PASSWORD of"
              + " the environment, else it is asked for.")
  private Optional<Path> file = Optional.empty();

  /** The password of a key that is stored. */
  public char[] password(String what) {
    return fixed().orElseGet(() -> ask("Password for " + what + ": "));
  }

  /** A password for a new key, asked for twice. */
  public char[] newPassword() {
    return fixed()
        .orElseGet(
            () -> {
              char[] first = ask("Password for the new key: ");
              if (!Arrays.equals(first, ask("The same password again: "))) {
                throw new CommandException("The two passwords differ: start again");
              }
              return first;
            });
  }

  private Optional<char[]> fixed() {
    if (file.isPresent()) {
      try {
        return Optional.of(
            Files.readString(file.get()).lines().findFirst().orElse("").toCharArray());
      } catch (IOException e) {
        throw new CommandException(
            "The password file " + file.get() + " cannot be read: " + e.getMessage(), e);
      }
    }
    return Optional.ofNullable(System.getenv(VARIABLE)).map(String::toCharArray);
  }

  private static char[] ask(String prompt) {
    return Terminal.interactive()
        .map(console -> console.readPassword("%s", prompt))
        .orElseThrow(
            () ->
                new CommandException(
                    "A password is needed and there is no terminal to ask for it: give it with"
                        + " --password-file FILE, or in the environment as "
                        + VARIABLE));
  }
}
