package org.streamr.chain.devchain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.streamr.chain.ChainException;

/**
 * The development chain's state on disk: {@code state-N.json.gz}, a whole dump of anvil's, and
 * {@code journal-N.jsonl}, the blocks that came after it. A new dump starts generation N + 1, and
 * only when it is safely there are older ones deleted; so whenever all ends, the newest dump and
 * its journal make a whole.
 */
final class StateFolder {
  private static final Set<String> EXPECTED_FIELDS =
      Set.of("accounts", "block", "best_block_number");
  private static final Pattern STATE = Pattern.compile("state-(\\d{1,9})\\.json\\.gz");
  private static final Pattern OWN =
      Pattern.compile("(?:state-(\\d{1,9})\\.json\\.gz|journal-(\\d{1,9})\\.jsonl)(?:\\.new)?");

  private final Path folder;

  StateFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  Path state(int generation) {
    return folder.resolve("state-" + generation + ".json.gz");
  }

  Path journal(int generation) {
    return folder.resolve("journal-" + generation + ".jsonl");
  }

  /** The newest generation, or empty if nothing was ever saved here. */
  OptionalInt generation() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> STATE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(match -> Integer.parseInt(match.group(1)))
          .max();
    }
  }

  /** Starts a new generation with a dump, and returns its number. Durable when this returns. */
  int save(byte[] gzippedDump) throws IOException {
    int next = generation().orElse(0) + 1;
    Path fresh = folder.resolve("state-" + next + ".json.gz.new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(gzippedDump);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    // Left by a crash between this move and the deletion below, of a generation that never was.
    Files.deleteIfExists(journal(next));
    Files.move(fresh, state(next), StandardCopyOption.ATOMIC_MOVE);
    sync();
    deleteBefore(next);
    return next;
  }

  private void deleteBefore(int generation) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    for (Path file : files) {
      Matcher own = OWN.matcher(file.getFileName().toString());
      if (own.matches()
          && Integer.parseInt(own.group(1) == null ? own.group(2) : own.group(1)) < generation) {
        Files.delete(file);
      }
    }
  }

  private void sync() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Unpacks a dump for anvil, after a check that it is whole and anvil's.
   *
   * @throws ChainException.DevelopmentChain if it is not
   */
  void unpack(int generation, Path target) {
    try {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(state(generation)), 1 << 16);
          OutputStream out = Files.newOutputStream(target)) {
        in.transferTo(out);
      }
      checkFields(target);
    } catch (IOException e) {
      throw unusable(state(generation), e);
    }
  }

  /** The error for state that cannot be read. */
  static ChainException.DevelopmentChain unusable(Path file, IOException cause) {
    return new ChainException.DevelopmentChain(
        "The development chain's state "
            + file
            + " cannot be used ("
            + cause.getMessage()
            + "). Restore it from a backup, or move its folder away to begin with a new chain",
        cause);
  }

  private static void checkFields(Path json) throws IOException {
    Set<String> missing = new HashSet<>(EXPECTED_FIELDS);
    try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is not a dump of anvil's");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        missing.remove(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      throw new IOException("it is not JSON: " + e.getOriginalMessage(), e);
    }
    if (!missing.isEmpty()) {
      throw new IOException("it is not a dump of anvil's: it has no " + String.join(", ", missing));
    }
  }
}
