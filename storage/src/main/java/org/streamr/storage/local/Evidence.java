package org.streamr.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Equivocation;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.folder.DiskSpace;
import org.streamr.storage.notes.NoteFile;
import org.streamr.storage.notes.Notes;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;

/**
 * Keeps evidence against publishers: both batches whole, for retention to spare. It is found in the
 * index; a file beside it has it for an index that is made anew.
 */
final class Evidence {
  /** A publisher who equivocates in ever new runs must not fill the disk with it. */
  private static final int MAX_FOR_PARTITION = 1_000;

  private final RocksIndex index;
  private final NoteFile file;
  private final DiskSpace disk;

  Evidence(RocksIndex index, NoteFile file, DiskSpace disk) {
    this.index = index;
    this.file = file;
    this.disk = disk;
  }

  synchronized boolean add(Equivocation equivocation) throws StorageException {
    Run run = equivocation.existing().header().runKey();
    byte[] key = Keys.evidence(run);
    if (index.get(key).isPresent() || count(StreamPartition.of(run)) >= MAX_FOR_PARTITION) {
      return false;
    }
    byte[] value = encode(equivocation);
    disk.take(2L * value.length);
    try {
      file.append(noted(key, value));
    } catch (IOException e) {
      throw Notes.failed(e);
    }
    try (IndexWrite changes = index.write()) {
      changes.put(key, value);
      index.commit(changes);
    }
    return true;
  }

  /** Forgets all evidence of a stream. */
  synchronized void delete(StreamId stream) throws StorageException {
    if (list(stream, 1).isEmpty()) {
      return;
    }
    try (IndexWrite changes = index.write()) {
      changes.deleteRange(Keys.of(Table.EVIDENCE, stream), Keys.endOf(Table.EVIDENCE, stream));
      index.commit(changes);
    }
    try {
      file.keep(noted -> !Keys.partitionOf(keyOf(noted)).stream().equals(stream));
    } catch (IOException e) {
      throw Notes.failed(e);
    }
  }

  /** Writes the evidence that the index has into the file, in the place of what is there. */
  static void save(RocksIndex index, NoteFile file) throws StorageException, IOException {
    file.keep(noted -> false);
    try (IndexIterator all =
        index.iterate(Keys.startOf(Table.EVIDENCE), Keys.endOf(Table.EVIDENCE))) {
      for (boolean more = all.first(); more; more = all.next()) {
        file.append(noted(all.key(), all.value()));
      }
    }
  }

  /** Puts the evidence of the file into a new index. */
  static void restore(RocksIndex index, NoteFile file) throws StorageException, IOException {
    try (IndexWrite changes = index.write()) {
      file.forEach(noted -> changes.put(keyOf(noted), valueOf(noted)));
      index.commit(changes);
    }
  }

  /** What the file holds: the key of the index with its length in front, and the value. */
  private static byte[] noted(byte[] key, byte[] value) {
    return ByteBuffer.allocate(2 + key.length + value.length)
        .putShort((short) key.length)
        .put(key)
        .put(value)
        .array();
  }

  private static byte[] keyOf(byte[] noted) {
    return Arrays.copyOfRange(noted, 2, 2 + ByteBuffer.wrap(noted).getShort());
  }

  private static byte[] valueOf(byte[] noted) {
    return Arrays.copyOfRange(noted, 2 + ByteBuffer.wrap(noted).getShort(), noted.length);
  }

  private int count(StreamPartition partition) throws StorageException {
    int count = 0;
    byte[] from = Keys.of(Table.EVIDENCE, partition);
    try (IndexIterator all = index.iterate(from, Keys.endOf(Table.EVIDENCE, partition))) {
      for (boolean more = all.first(); more && count < MAX_FOR_PARTITION; more = all.next()) {
        count++;
      }
    }
    return count;
  }

  List<Equivocation> list(StreamId stream, int limit) throws StorageException {
    List<Equivocation> found = new ArrayList<>();
    byte[] from = Keys.of(Table.EVIDENCE, stream);
    try (IndexIterator all = index.iterate(from, Keys.endOf(Table.EVIDENCE, stream))) {
      for (boolean more = all.first(); more && found.size() < limit; more = all.next()) {
        found.add(decode(all.value()));
      }
    }
    return found;
  }

  private static byte[] encode(Equivocation equivocation) {
    Slice existing = equivocation.existing().encoded();
    Slice offending = equivocation.offending().encoded();
    return ByteBuffer.allocate(12 + existing.length() + offending.length())
        .putLong(equivocation.detectedAt())
        .putInt(existing.length())
        .put(existing.array(), existing.offset(), existing.length())
        .put(offending.array(), offending.offset(), offending.length())
        .array();
  }

  private static Equivocation decode(byte[] value) throws StorageException {
    ByteBuffer in = ByteBuffer.wrap(value);
    long detectedAt = in.getLong();
    int length = in.getInt();
    try {
      return new Equivocation(
          Batch.parse(new Slice(value, 12, length)),
          Batch.parse(new Slice(value, 12 + length, value.length - 12 - length)),
          detectedAt);
    } catch (MalformedException e) {
      throw new StorageException("Stored evidence is damaged: " + e.getMessage(), e);
    }
  }
}
