package org.streamr.storage.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.Slice;

/**
 * Appends batches to segments. A group of batches is announced by {@link #begin}, lies in one
 * segment, and is in the hands of the operating system after {@link #flush}.
 *
 * <p>One thread at a time appends; {@link #sync} may be called by another one meanwhile. The files
 * are plain {@link RandomAccessFile}s, because a channel would be closed under everybody's hands by
 * the interruption of a single thread.
 */
public final class BatchLog implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 << 10;

  /** Larger batches are written from their own array. */
  private static final int COPIED_BATCH_BYTES = 64 << 10;

  private final LogFolder folder;
  private final int segmentBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private int segment;
  private RandomAccessFile file;

  /** End of what has been appended, flushed or not. */
  private int end;

  private final Object syncLock = new Object();

  /** Segments that are complete but may not be on the disk yet; guarded by syncLock. */
  private final List<RandomAccessFile> sealed = new ArrayList<>();

  /** End of what is in the hands of the operating system; guarded by syncLock. */
  private LogPlace flushed;

  /** What the next sync has to cover; guarded by syncLock. */
  private RandomAccessFile current;

  /**
   * Opens the log for appending at a place; what is behind it is cut off.
   *
   * @param segmentBytes a segment that has reached this size is followed by a new one
   * @param synced everything before it is on the disk; the first {@link #sync} covers the rest
   * @param place the end of the log as known from the index, or found by a scan
   */
  public BatchLog(LogFolder folder, int segmentBytes, LogPlace synced, LogPlace place)
      throws IOException {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    this.segment = place.segment();
    for (int number : folder.segments()) {
      if (number > segment) {
        folder.delete(number);
      } else if (number >= synced.segment() && number < segment) {
        sealed.add(new RandomAccessFile(folder.file(number).toFile(), "rw"));
      }
    }
    // A file that is too short is one that was being made when the process died.
    boolean exists = Files.exists(folder.file(segment)) && folder.length(segment) >= place.offset();
    this.file = exists ? openAt(place) : create(segment);
    this.end = place.offset();
    this.flushed = place;
    this.current = file;
  }

  private RandomAccessFile openAt(LogPlace place) throws IOException {
    RandomAccessFile opened = new RandomAccessFile(folder.file(segment).toFile(), "rw");
    if (opened.length() > place.offset()) {
      opened.setLength(place.offset());
    }
    opened.seek(place.offset());
    return opened;
  }

  private RandomAccessFile create(int number) throws IOException {
    RandomAccessFile created = new RandomAccessFile(folder.file(number).toFile(), "rw");
    try {
      byte[] header = new byte[Records.SEGMENT_HEADER_BYTES];
      Records.writeSegmentHeader(header, number);
      created.setLength(0);
      created.write(header);
      folder.sync();
      return created;
    } catch (IOException e) {
      created.close();
      folder.delete(number);
      throw e;
    }
  }

  /** Returns the place behind what has been appended. */
  public LogPlace end() {
    return new LogPlace(segment, end);
  }

  /** Returns the place behind what is in the hands of the operating system; for any thread. */
  public LogPlace flushed() {
    synchronized (syncLock) {
      return flushed;
    }
  }

  /**
   * Makes sure that a group fits into the segment, by beginning a new one if need be.
   *
   * @param batches how many batches will follow
   * @param bytes how long they are in all
   */
  public void begin(int batches, long bytes) throws IOException {
    long needed = bytes + (long) batches * Records.HEADER_BYTES;
    if (end + needed > segmentBytes && end > Records.SEGMENT_HEADER_BYTES) {
      roll();
    }
    if (end + needed > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a group of " + bytes + " bytes; append less at a time");
    }
  }

  private void roll() throws IOException {
    RandomAccessFile next = create(segment + 1);
    synchronized (syncLock) {
      sealed.add(file);
      file = next;
      segment++;
      end = Records.SEGMENT_HEADER_BYTES;
      flushed = end();
      current = file;
    }
  }

  /** Appends a batch of the group. */
  public Location append(long position, Slice batch) throws IOException {
    boolean copied = batch.length() <= COPIED_BATCH_BYTES;
    int copiedBytes = Records.HEADER_BYTES + (copied ? batch.length() : 0);
    if (buffered + copiedBytes > buffer.length) {
      drain();
    }
    Records.writeHeader(buffer, buffered, position, batch);
    if (copied) {
      System.arraycopy(
          batch.array(), batch.offset(), buffer, buffered + Records.HEADER_BYTES, batch.length());
    }
    buffered += copiedBytes;
    if (!copied) {
      drain();
      file.write(batch.array(), batch.offset(), batch.length());
    }
    Location location = new Location(segment, end, batch.length());
    end += location.recordLength();
    return location;
  }

  private void drain() throws IOException {
    file.write(buffer, 0, buffered);
    buffered = 0;
  }

  /** Ends the group: when this returns, its batches survive the death of the process. */
  public void flush() throws IOException {
    drain();
    synchronized (syncLock) {
      flushed = end();
    }
  }

  /** Takes back a group that could not be written, as far as the disk lets us. */
  public void rewind() throws IOException {
    buffered = 0;
    synchronized (syncLock) {
      end = flushed.offset();
    }
    file.seek(end);
    file.setLength(end);
  }

  /**
   * Brings to the disk whatever has been flushed.
   *
   * @return the place up to which everything is there
   * @throws IOException if the disk fails; nobody can tell then what is there
   */
  public LogPlace sync() throws IOException {
    List<RandomAccessFile> complete;
    RandomAccessFile last;
    LogPlace covered;
    synchronized (syncLock) {
      complete = List.copyOf(sealed);
      last = current;
      covered = flushed;
    }
    for (RandomAccessFile each : complete) {
      each.getChannel().force(false);
      each.close();
    }
    last.getChannel().force(false);
    synchronized (syncLock) {
      sealed.removeAll(complete);
    }
    return covered;
  }

  /** Closes the files. Nobody appends or syncs any more. */
  @Override
  public void close() throws IOException {
    for (RandomAccessFile each : sealed) {
      each.close();
    }
    file.close();
  }
}
