package org.streamr.app.connect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.streamr.app.output.CommandException;

/** What a command reads line by line. */
public final class InputFile {
  private InputFile() {}

  /**
   * Opens a file, or standard input.
   *
   * @param name of the file; {@code -} for standard input
   * @throws CommandException if there is no such file
   */
  public static BufferedReader open(String name) throws IOException {
    try {
      return name.equals("-")
          ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          : Files.newBufferedReader(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new CommandException("There is no file " + name + ": check its name", e);
    }
  }
}
