package org.streamr.storage.notes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of records that is appended to and, now and then, written anew. A record, big-endian:
 * {@code length u32 · CRC-32C of the body u32 · body}.
 *
 * <p>What was appended survives the death of the process, and after {@link #sync} that of the
 * machine. Safe for use by many threads.
 */
public final class NoteFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NoteFile.class);
  private static final int HEADER_BYTES = 8;

  private final Path path;
  private final boolean whole;
  private RandomAccessFile file;
  private long length;
  private boolean dirty;

  private NoteFile(Path path, boolean whole, RandomAccessFile file, long length) {
    this.path = path;
    this.whole = whole;
    this.file = file;
    this.length = length;
  }

  /** Opens a file, or makes one. What cannot be read any more is cut off its end. */
  public static NoteFile open(Path path) throws IOException {
    boolean existed = Files.exists(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      long readable = NoteFile.<IOException>read(file, body -> {});
      boolean whole = existed && readable == file.length();
      if (readable < file.length()) {
        LOG.warn("{} ends with {} bytes that say nothing", path, file.length() - readable);
        file.setLength(readable);
      }
      return new NoteFile(path, whole, file, readable);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Whether the file was there when it was opened, and could be read to its end. */
  public boolean isWhole() {
    return whole;
  }

  /**
   * Takes records.
   *
   * @param <E> how it may fail
   */
  @FunctionalInterface
  public interface Reader<E extends Exception> {
    /** Takes the body of a record. */
    void take(byte[] body) throws E;
  }

  /** Hands over the body of every record, in the order in which they were appended. */
  public synchronized <E extends Exception> void forEach(Reader<E> reader) throws IOException, E {
    read(file, reader);
  }

  /** Returns where the first record begins that cannot be read, or the length of the file. */
  private static <E extends Exception> long read(RandomAccessFile file, Reader<E> reader)
      throws IOException, E {
    long end = file.length();
    long at = 0;
    byte[] header = new byte[HEADER_BYTES];
    while (end - at >= HEADER_BYTES) {
      file.seek(at);
      file.readFully(header);
      ByteBuffer fields = ByteBuffer.wrap(header);
      int bodyBytes = fields.getInt();
      if (bodyBytes <= 0 || bodyBytes > end - at - HEADER_BYTES) {
        return at;
      }
      byte[] body = new byte[bodyBytes];
      file.readFully(body);
      if (crc(body) != fields.getInt()) {
        return at;
      }
      reader.take(body);
      at += HEADER_BYTES + bodyBytes;
    }
    return at;
  }

  private static int crc(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }

  private static byte[] record(byte[] body) {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .putInt(body.length)
        .putInt(crc(body))
        .put(body)
        .array();
  }

  /** Appends a record; if that fails, it leaves nothing behind. */
  public synchronized void append(byte[] body) throws IOException {
    byte[] record = record(body);
    try {
      file.seek(length);
      file.write(record);
    } catch (IOException e) {
      file.setLength(length);
      throw e;
    }
    length += record.length;
    dirty = true;
  }

  /** Writes the file anew without the records that are no longer wanted; it is on the disk then. */
  public synchronized void keep(Predicate<byte[]> wanted) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    RandomAccessFile target = new RandomAccessFile(unfinished.toFile(), "rw");
    NoteFile kept = new NoteFile(unfinished, true, target, 0);
    try {
      NoteFile.<IOException>read(
          file,
          body -> {
            if (wanted.test(body)) {
              kept.append(body);
            }
          });
      // By the descriptor: an interrupted thread would close the channel.
      target.getFD().sync();
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      target.close();
      throw e;
    }
    file.close();
    file = target;
    length = kept.length;
    dirty = false;
  }

  /** Returns the length of the file in bytes. */
  public synchronized long length() {
    return length;
  }

  /** Brings to the disk whatever has been appended. */
  public synchronized void sync() throws IOException {
    if (dirty) {
      file.getFD().sync();
      dirty = false;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
