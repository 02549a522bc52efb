package org.streamr.storage.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which the segments lie.
 *
 * @param path the folder
 */
public record LogFolder(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);
  private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.batches");

  /** Returns the file of a segment. */
  public Path file(int segment) {
    return path.resolve("%010d.batches".formatted(segment));
  }

  /** Returns the numbers of the segments that exist, ascending. */
  public List<Integer> segments() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          numbers.add(Integer.parseInt(name.group(1)));
        }
      }
    }
    numbers.sort(null);
    return numbers;
  }

  /** Returns the length of a segment's file in bytes. */
  public long length(int segment) throws IOException {
    return Files.size(file(segment));
  }

  /** Removes a segment; readers that have it open can go on reading it. */
  public void delete(int segment) throws IOException {
    Files.deleteIfExists(file(segment));
  }

  /** Brings to the disk which files there are. */
  public void sync() {
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Not every system can do this to a folder; those that cannot do not need it.
      LOG.debug("The folder {} cannot be synced", path, e);
    }
  }
}
