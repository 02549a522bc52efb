package org.streamr.storage.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Slice;

/**
 * Walks over the records of the log without an index, from a place to the end. Where something is
 * not a record it stops; whoever has called decides whether to {@link #skip} what is damaged.
 */
public final class LogScanner implements AutoCloseable {
  private static final int WINDOW_BYTES = 8 << 20;

  /**
   * A record.
   *
   * @param position arrival position of the batch
   * @param location where it lies
   * @param batch its bytes; their array is written to by the next call
   */
  public record Found(long position, Location location, Slice batch) {}

  private final LogFolder folder;
  private final List<Integer> segments;
  private @Nullable RandomAccessFile file;
  private long fileLength;
  private LogPlace place;

  /** A part of the current file, so that a record costs no access of its own. */
  private byte[] window = new byte[0];

  private long windowStart;
  private int windowLength;

  /** Begins at {@code from}; a segment that does not exist is passed over. */
  public LogScanner(LogFolder folder, LogPlace from) throws IOException {
    this.folder = folder;
    this.segments = folder.segments().stream().filter(number -> number >= from.segment()).toList();
    this.place = from;
    if (!segments.isEmpty()) {
      int first = segments.getFirst();
      open(first == from.segment() ? from : LogPlace.startOf(first));
    }
  }

  /** Returns the place behind the last record that was found. */
  public LogPlace place() {
    return place;
  }

  /** Returns the next record; empty at the end of the log and where it is damaged. */
  public Optional<Found> next() throws IOException {
    while (file != null) {
      Optional<Found> found = recordAt(place.offset());
      if (found.isPresent()) {
        place = found.get().location().end();
        return found;
      }
      if (place.offset() != fileLength || !openNext()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether the log goes on behind {@link #place()}, where {@link #next()} found no record. */
  public boolean isDamaged() {
    return file != null && (place.offset() < fileLength || !isLast());
  }

  /**
   * Goes to the next intact record behind damaged bytes, or to the end.
   *
   * @return how many bytes were passed over
   */
  public long skip() throws IOException {
    long skipped = 0;
    while (file != null) {
      long offset = Math.min(place.offset() + 1L, fileLength);
      while (offset < fileLength && recordAt(offset).isEmpty()) {
        offset++;
      }
      skipped += Math.max(0, offset - place.offset());
      place = new LogPlace(place.segment(), (int) offset);
      if (offset < fileLength || !openNext()) {
        return skipped;
      }
      if (recordAt(place.offset()).isPresent()) {
        return skipped;
      }
    }
    return skipped;
  }

  /** Returns how many records a stretch of the log can hold at most. */
  public static long mostRecords(long bytes) {
    return bytes / Records.HEADER_BYTES;
  }

  private Optional<Found> recordAt(long offset) throws IOException {
    if (offset + Records.HEADER_BYTES > fileLength) {
      return Optional.empty();
    }
    int head = load(offset, Records.HEADER_BYTES);
    int length = Records.batchLength(window, head);
    if (length < 0 || offset + Records.HEADER_BYTES + length > fileLength) {
      return Optional.empty();
    }
    int at = load(offset, Records.HEADER_BYTES + length);
    if (!Records.isIntact(window, at, length)) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            Records.position(window, at),
            new Location(place.segment(), (int) offset, length),
            new Slice(window, at + Records.HEADER_BYTES, length)));
  }

  /** Returns where in the window the bytes at {@code offset} of the file are. */
  private int load(long offset, int length) throws IOException {
    if (offset < windowStart || offset + length > windowStart + windowLength) {
      if (window.length == 0) {
        window = new byte[WINDOW_BYTES];
      }
      RandomAccessFile open = Objects.requireNonNull(file);
      windowStart = offset;
      windowLength = (int) Math.min(window.length, fileLength - offset);
      open.seek(offset);
      open.readFully(window, 0, windowLength);
    }
    return (int) (offset - windowStart);
  }

  private boolean isLast() {
    return place.segment() == segments.getLast();
  }

  private boolean openNext() throws IOException {
    if (isLast()) {
      return false;
    }
    int next = segments.get(segments.indexOf(place.segment()) + 1);
    open(LogPlace.startOf(next));
    return true;
  }

  private void open(LogPlace at) throws IOException {
    close();
    RandomAccessFile opened = new RandomAccessFile(folder.file(at.segment()).toFile(), "r");
    file = opened;
    fileLength = opened.length();
    windowLength = 0;
    place = at;
    byte[] header = new byte[Records.SEGMENT_HEADER_BYTES];
    if (fileLength >= header.length) {
      opened.readFully(header);
      if (!Records.isSegmentHeader(header, at.segment())) {
        throw new DamagedLogException(folder.file(at.segment()) + " does not begin as it should");
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
