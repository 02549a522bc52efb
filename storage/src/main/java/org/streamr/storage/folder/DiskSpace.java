package org.streamr.storage.folder;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;

/**
 * Keeps some room on the disk free, so that the index and the system can go on working when there
 * is no more for batches. Asks the disk once in a while; safe for use by many threads.
 */
public final class DiskSpace {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

  private final Host host;
  private final long floorBytes;
  private long unseenBytes = Long.MAX_VALUE;
  private volatile boolean full;

  /**
   * @param host knows how much room there is
   * @param floorBytes how much is to stay free
   */
  public DiskSpace(Host host, long floorBytes) {
    this.host = host;
    this.floorBytes = floorBytes;
  }

  /**
   * Checks that there is room.
   *
   * @param bytes how much is to be written
   * @throws StorageFullException if there is not
   */
  public synchronized void take(long bytes) throws StorageException {
    unseenBytes = unseenBytes > floorBytes ? unseenBytes : unseenBytes + bytes;
    if (full || unseenBytes > floorBytes / 8) {
      long usable = usableBytes();
      if (usable - bytes < floorBytes) {
        setFull();
        throw new StorageFullException(
            "The disk of the data folder has "
                + (usable >> 20)
                + " MiB left, and "
                + (floorBytes >> 20)
                + " MiB are to stay free: free some room, or shorten the storage days of streams;"
                + " publishing will work again by itself");
      }
      setRoom();
      unseenBytes = 0;
    }
  }

  /** Says that the disk has refused to take something. */
  public synchronized void setFull() {
    if (!full) {
      full = true;
      LOG.error("The disk is full: nothing more is stored until there is room");
    }
  }

  private void setRoom() {
    if (full) {
      full = false;
      LOG.info("There is room on the disk again: storing goes on");
    }
  }

  /** Whether the last attempt to write was refused. */
  public boolean isFull() {
    return full;
  }

  /** Returns how much room there is, the floor included. */
  public long usableBytes() throws StorageException {
    try {
      return host.usableBytes();
    } catch (IOException e) {
      throw new StorageException("The disk does not tell how much room it has: " + e, e);
    }
  }

  /** Whether a failure to write means that there is no room. */
  public boolean isOutOfRoom(IOException failure) {
    // The text is the system's and may be translated, so the room itself is looked at as well.
    String message = String.valueOf(failure.getMessage());
    try {
      return message.contains("No space left")
          || message.contains("quota exceeded")
          || host.usableBytes() < (1 << 20);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }
}
