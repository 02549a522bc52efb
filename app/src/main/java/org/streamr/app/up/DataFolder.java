package org.streamr.app.up;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.app.output.CommandException;

/** All that a node keeps. Belongs to one process at a time: the lock goes with the process. */
public final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is missing, and takes it.
   *
   * @throws CommandException if another process has it, or it cannot be written
   */
  public static DataFolder open(Path path) {
    Path lockFile = path.resolve("lock");
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              lockFile,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!take(channel)) {
        String owner = Files.readString(lockFile).strip();
        channel.close();
        throw new CommandException(
            "Another node uses "
                + path
                + (owner.isEmpty() ? "" : " (process " + owner + ")")
                + ": stop it, or choose another folder with --data DIR");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new CommandException(
          "The data folder "
              + path
              + " cannot be used: "
              + e.getMessage()
              + ". Make it writable, or choose another one with --data DIR",
          e);
    }
  }

  private static boolean take(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** The development chain's state. */
  public Path chain() {
    return path.resolve("chain");
  }

  /** Where the contracts are. */
  public Path contracts() {
    return contracts(path);
  }

  /** The file of contract addresses in a data folder that somebody else may have. */
  public static Path contracts(Path data) {
    return data.resolve("contracts.json");
  }

  /** The broker's events. */
  public Path events() {
    return path.resolve("events");
  }

  /** Encrypted private keys. */
  public Path keys() {
    return path.resolve("keys");
  }

  /** The database of canvases, without the ending of its name. */
  public Path database() {
    return path.resolve("canvases");
  }

  /** What the engine keeps of canvases at work. */
  public Path engine() {
    return path.resolve("engine");
  }

  /** Encrypted private keys that canvases act with. */
  public Path engineKeys() {
    return engine().resolve("keys");
  }

  /** The password of these keys, on a development network. */
  public Path enginePassword() {
    return engine().resolve("password");
  }

  /** Logs. */
  public Path logs() {
    return path.resolve("logs");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("the lock of {} cannot be given back", path, e);
    }
  }
}
