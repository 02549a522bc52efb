package org.streamr.app.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.streamr.app.output.CommandException;

/**
 * The password of the keys that canvases act with, on a development network: random, in a file that
 * only its owner can read. What is worth something is kept with a password that is given.
 */
final class EnginePassword {
  private static final int BYTES = 24;

  private EnginePassword() {}

  /** Reads the file, or makes it. */
  static char[] in(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        make(file, random);
      }
      return Files.readString(file).strip().toCharArray();
    } catch (IOException e) {
      throw new CommandException(
          "The password of the engine's keys, " + file + ", cannot be used: " + e.getMessage(), e);
    }
  }

  private static void make(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    if (Files.getFileStore(part.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(
        part,
        HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(part, file);
  }
}
