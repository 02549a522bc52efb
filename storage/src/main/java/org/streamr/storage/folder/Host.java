package org.streamr.storage.folder;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a store asks of the machine that it runs on. */
public interface Host {
  /** A boot id that equals no other, not even itself. */
  String UNKNOWN_BOOT = "unknown";

  /**
   * Names the time since the machine was started: as long as it stays the same, whatever has been
   * written to files is there, synced or not.
   */
  String bootId();

  /** How many bytes the disk of the data folder has room for. */
  long usableBytes() throws IOException;

  /** Returns the machine that this process runs on, and the disk that a folder is on. */
  static Host of(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    String bootId = readBootId(Path.of("/proc/sys/kernel/random/boot_id"));
    return new Host() {
      @Override
      public String bootId() {
        return bootId;
      }

      @Override
      public long usableBytes() throws IOException {
        return disk.getUsableSpace();
      }
    };
  }

  private static String readBootId(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return UNKNOWN_BOOT;
    }
  }
}
