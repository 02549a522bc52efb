package org.streamr.storage.folder;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import org.streamr.storage.DataFolderException;
import org.streamr.storage.StorageException;

/**
 * A folder that belongs to one store and is used by one process at a time. A marker file says so; a
 * folder without one is only ever used if it is empty.
 *
 * <pre>
 * store.properties   the marker: format, id of the store, whether it is complete, boot id
 * lock               locked by the process that uses the folder
 * log/               the batches
 * index/             the index
 * notes/             what neither of the two could tell if the index were lost
 * native/            RocksDB's library
 * rebuild-index      put there by the user, to have the index made anew
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  private static final int FORMAT = 1;
  private static final String MARKER = "store.properties";
  private static final String LOCK = "lock";
  private static final String REBUILD = "rebuild-index";

  /** What may lie in a folder that nobody has used yet. */
  private static final Set<String> HARMLESS = Set.of(LOCK, MARKER + ".new", "lost+found");

  private final Path path;
  private final FileChannel lock;
  private final Properties marker;
  private final String bootId;
  private final boolean rebooted;

  private DataFolder(Path path, FileChannel lock, Properties marker, String bootId) {
    this.path = path;
    this.lock = lock;
    this.marker = marker;
    this.bootId = bootId;
    this.rebooted =
        bootId.equals(Host.UNKNOWN_BOOT) || !bootId.equals(marker.getProperty("boot", ""));
  }

  /**
   * Opens a folder, or makes one.
   *
   * @throws DataFolderException if it is in use, not ours, of a newer version, or damaged
   */
  public static DataFolder open(Path path, Host host) throws StorageException {
    try {
      Files.createDirectories(path);
      if (!Files.exists(path.resolve(MARKER))) {
        requireEmpty(path);
      }
      return openLocked(path, lock(path), host);
    } catch (IOException e) {
      throw new StorageException(
          "The data folder "
              + path
              + " cannot be used: "
              + e
              + "; check that it can be written to and that the disk is sound",
          e);
    }
  }

  private static DataFolder openLocked(Path path, FileChannel lock, Host host)
      throws IOException, DataFolderException {
    try {
      Path file = path.resolve(MARKER);
      Properties marker = Files.exists(file) ? read(file) : create(file);
      return new DataFolder(path, lock, marker, host.bootId());
    } catch (IOException | DataFolderException e) {
      lock.close();
      throw e;
    }
  }

  private static void requireEmpty(Path path) throws IOException, DataFolderException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        if (!HARMLESS.contains(file.getFileName().toString())) {
          throw new DataFolderException(
              "The folder "
                  + path
                  + " holds "
                  + file.getFileName()
                  + ", but no "
                  + MARKER
                  + ", so it is not a store of Streamr, or it is one that has lost a part: choose"
                  + " an empty folder, or bring back a copy of the whole data folder");
        }
      }
    }
  }

  private static FileChannel lock(Path path) throws IOException, DataFolderException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new DataFolderException(
          "The data folder " + path + " is in use by this very process; close that store first", e);
    }
    ByteBuffer owner = ByteBuffer.allocate(20);
    channel.read(owner);
    channel.close();
    throw new DataFolderException(
        "The data folder "
            + path
            + " is in use by process "
            + StandardCharsets.UTF_8.decode(owner.flip()).toString().strip()
            + "; stop it first, or choose another folder");
  }

  private static Properties create(Path file) throws IOException {
    byte[] id = new byte[8];
    new SecureRandom().nextBytes(id);
    Properties marker = new Properties();
    marker.setProperty("format", String.valueOf(FORMAT));
    marker.setProperty("id", HexFormat.of().formatHex(id));
    marker.setProperty("complete", "false");
    write(file, marker);
    return marker;
  }

  private static Properties read(Path file) throws IOException, DataFolderException {
    Properties marker = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      marker.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
    try {
      int format = Integer.parseInt(marker.getProperty("format", ""));
      if (format > FORMAT) {
        throw new DataFolderException(
            file.getParent()
                + " was written by a newer version (format "
                + format
                + ", this version knows format "
                + FORMAT
                + "): start that version, or choose another folder");
      }
      if (HexFormat.of().parseHex(marker.getProperty("id", "")).length != 8) {
        throw damaged(file, new IllegalArgumentException("id"));
      }
      return marker;
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static DataFolderException damaged(Path file, Exception cause) {
    return new DataFolderException(
        file
            + " cannot be read, so nobody can tell what the folder holds: bring back a copy of that"
            + " file or of the whole data folder, or choose an empty folder",
        cause);
  }

  private static void write(Path file, Properties marker) throws IOException {
    StringWriter text = new StringWriter();
    marker.store(text, "The data of a Streamr broker. Keep the whole folder together.");
    Path unfinished = file.resolveSibling(MARKER + ".new");
    try (FileChannel out =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The id that was chosen when the folder was made. */
  public long id() {
    return HexFormat.fromHexDigitsToLong(marker.getProperty("id"));
  }

  /** Whether the store has been opened here before, so that there may be something to lose. */
  public boolean isComplete() {
    return Boolean.parseBoolean(marker.getProperty("complete"));
  }

  /** Whether the machine may have gone down since, and taken along what was not synced. */
  public boolean isAfterReboot() {
    return rebooted;
  }

  /**
   * Whether the notes have been kept since the store was made, or were once made from the index.
   */
  public boolean hasNotes() {
    return Boolean.parseBoolean(marker.getProperty("notes"));
  }

  /** Remembers that the store is open and its notes are kept, on this start of the machine. */
  public void setComplete() throws IOException {
    marker.setProperty("complete", "true");
    marker.setProperty("notes", "true");
    marker.setProperty("boot", bootId);
    write(path.resolve(MARKER), marker);
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /** Where the batches are. */
  public Path log() {
    return path.resolve("log");
  }

  /** Where the index is. */
  public Path index() {
    return path.resolve("index");
  }

  /** Where the notes are. */
  public Path notes() {
    return path.resolve("notes");
  }

  /** Where libraries are unpacked to. */
  public Path libraries() {
    return path.resolve("native");
  }

  /** Whether the user wants the index to be made anew. */
  public boolean isRebuildWanted() {
    return Files.exists(path.resolve(REBUILD));
  }

  /** Takes away the user's wish, after it was granted. */
  public void setRebuilt() throws IOException {
    Files.delete(path.resolve(REBUILD));
  }

  /** Lets others use the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
