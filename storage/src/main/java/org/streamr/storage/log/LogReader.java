package org.streamr.storage.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Slice;

/**
 * Reads batches of the log. Keeps one file open; one thread at a time, and only for as long as a
 * handful of reads takes.
 */
public final class LogReader implements AutoCloseable {
  /** Neighbours are read together up to this many bytes. */
  private static final int READ_TOGETHER_BYTES = 256 << 10;

  private final LogFolder folder;
  private @Nullable RandomAccessFile file;
  private int segment;

  public LogReader(LogFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads batches. Batches that lie next to each other, in the given order, cost one access.
   *
   * @return one slice a location; slices may share an array
   * @throws java.io.FileNotFoundException if a segment is not there
   * @throws DamagedLogException if a batch is not as it was written
   */
  public List<Slice> read(List<Location> locations) throws IOException {
    List<Slice> batches = new ArrayList<>(locations.size());
    int from = 0;
    while (from < locations.size()) {
      int to = endOfNeighbours(locations, from);
      readNeighbours(locations.subList(from, to), batches);
      from = to;
    }
    return batches;
  }

  private static int endOfNeighbours(List<Location> locations, int from) {
    int bytes = locations.get(from).recordLength();
    int to = from + 1;
    while (to < locations.size()
        && locations.get(to).place().equals(locations.get(to - 1).end())
        && bytes + locations.get(to).recordLength() <= READ_TOGETHER_BYTES) {
      bytes += locations.get(to).recordLength();
      to++;
    }
    return to;
  }

  private void readNeighbours(List<Location> neighbours, List<Slice> batches) throws IOException {
    Location first = neighbours.getFirst();
    int begin = first.offset();
    byte[] bytes = new byte[neighbours.getLast().end().offset() - begin];
    RandomAccessFile open = open(first.segment());
    open.seek(begin);
    try {
      open.readFully(bytes);
    } catch (EOFException e) {
      throw damaged(first, "it ends too early");
    }
    for (Location location : neighbours) {
      int at = location.offset() - begin;
      if (Records.batchLength(bytes, at) != location.length()) {
        throw damaged(location, "there is no batch of " + location.length() + " bytes");
      }
      if (!Records.isIntact(bytes, at, location.length())) {
        throw damaged(location, "the checksum is wrong");
      }
      batches.add(new Slice(bytes, at + Records.HEADER_BYTES, location.length()));
    }
  }

  private RandomAccessFile open(int number) throws IOException {
    RandomAccessFile open = file;
    if (open == null || segment != number) {
      close();
      open = new RandomAccessFile(folder.file(number).toFile(), "r");
      file = open;
      segment = number;
    }
    return open;
  }

  private DamagedLogException damaged(Location at, String how) {
    return new DamagedLogException(
        folder.file(at.segment()) + " is damaged at byte " + at.offset() + ": " + how);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
