package org.streamr.engine.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.MalformedCanvasException;
import org.streamr.protocol.Address;

/**
 * What is kept of a canvas that runs: what it is, and its checkpoints, in a folder for each time
 * that it was started. One thread at a time.
 *
 * <pre>
 *   canvas.json            what runs, for whom, and whether it is to run
 *   00000001/…/chk-17/     checkpoints, as Flink names them
 *   00000001/savepoint-…/  the state in which it was stopped
 * </pre>
 */
final class RunFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RECORD = "canvas.json";

  /** Written last: a checkpoint that has it is complete. */
  private static final String METADATA = "_metadata";

  private static final int DEPTH = 4;

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * What is written about a canvas.
   *
   * @param job that was handed in last; empty before
   */
  record Entry(Address owner, Canvas canvas, boolean running, String job) {}

  /** The folders of all canvases that ever ran. */
  static List<RunFolder> all(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(parent)) {
      return found.filter(Files::isDirectory).sorted().map(RunFolder::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The engine's folder cannot be read: " + parent, e);
    }
  }

  String canvasId() {
    return folder.getFileName().toString();
  }

  /** Writes it so that a crash leaves the old one or the new one. */
  void write(Entry entry) {
    ObjectNode json = JSON.createObjectNode();
    json.put("owner", entry.owner().toString());
    json.put("running", entry.running());
    json.put("job", entry.job());
    json.set("canvas", CanvasCodec.write(entry.canvas()));
    try {
      Files.createDirectories(folder);
      Path next = folder.resolve(RECORD + ".new");
      Files.writeString(next, json.toString());
      try (FileChannel file = FileChannel.open(next, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      Files.move(
          next,
          folder.resolve(RECORD),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot write to " + folder, e);
    }
  }

  /** What is written; empty if nothing is that can be read. */
  Optional<Entry> read() {
    try {
      String text = Files.readString(folder.resolve(RECORD), StandardCharsets.UTF_8);
      JsonNode json = JSON.readTree(text);
      return Optional.of(
          new Entry(
              Address.parse(json.path("owner").asText()),
              CanvasCodec.read(json.path("canvas")),
              json.path("running").asBoolean(),
              json.path("job").asText("")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | MalformedCanvasException | IllegalArgumentException e) {
      LOG.error("What ran cannot be read from {}: {}", folder, e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot read " + folder, e);
    }
  }

  private List<Path> generations() throws IOException {
    List<Path> generations = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*")) {
        found.forEach(generations::add);
      }
    }
    generations.sort(Comparator.comparing(Path::getFileName));
    return generations;
  }

  /** Makes the folder for the next start. */
  Path begin() {
    try {
      List<Path> generations = generations();
      long last =
          generations.isEmpty()
              ? 0
              : Long.parseLong(generations.getLast().getFileName().toString());
      return Files.createDirectories(folder.resolve(String.format("%08d", last + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot write to " + folder, e);
    }
  }

  /** The newest complete state of all starts. */
  Optional<Path> newestState() {
    try {
      List<Path> generations = generations();
      for (Path generation : generations.reversed()) {
        Optional<Path> state = newestState(generation);
        if (state.isPresent()) {
          return state;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot read " + folder, e);
    }
  }

  private static Optional<Path> newestState(Path generation) throws IOException {
    return SharedFolders.files(generation, DEPTH).stream()
        .filter(file -> file.endsWith(METADATA))
        .max(Comparator.comparing(RunFolder::modified).thenComparingLong(RunFolder::number))
        .map(Path::getParent);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static long number(Path metadata) {
    Path checkpoint = metadata.getParent();
    String name = checkpoint == null ? "" : checkpoint.getFileName().toString();
    return name.startsWith("chk-") ? Long.parseLong(name.substring(4)) : Long.MAX_VALUE;
  }

  /** Removes what was kept of earlier starts, once the last one has a state of its own. */
  void removeEarlier() {
    try {
      List<Path> generations = generations();
      if (generations.size() > 1 && newestState(generations.getLast()).isPresent()) {
        for (Path old : generations.subList(0, generations.size() - 1)) {
          SharedFolders.delete(old);
        }
      }
    } catch (IOException e) {
      LOG.warn("Old checkpoints could not be removed from {}", folder, e);
    }
  }

  /** Removes all states. */
  void removeStates() {
    try {
      for (Path each : generations()) {
        SharedFolders.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot remove checkpoints of " + folder, e);
    }
  }

  /** Removes everything. */
  void remove() {
    try {
      SharedFolders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot remove " + folder, e);
    }
  }
}
