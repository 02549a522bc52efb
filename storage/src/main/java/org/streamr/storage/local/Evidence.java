package org.streamr.storage.local;

import java.nio.ByteBuffer;
import java.util.ArrayList;
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
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;

/** Keeps evidence against publishers in the index: both batches whole, for retention to spare. */
final class Evidence {
  /** A publisher who equivocates in ever new runs must not fill the disk with it. */
  private static final int MAX_FOR_PARTITION = 1_000;

  private final RocksIndex index;
  private final DiskSpace disk;

  Evidence(RocksIndex index, DiskSpace disk) {
    this.index = index;
    this.disk = disk;
  }

  synchronized boolean add(Equivocation equivocation) throws StorageException {
    Run run = equivocation.existing().header().runKey();
    byte[] key = Keys.evidence(run);
    if (index.get(key).isPresent() || count(StreamPartition.of(run)) >= MAX_FOR_PARTITION) {
      return false;
    }
    byte[] value = encode(equivocation);
    disk.take(value.length);
    try (IndexWrite changes = index.write()) {
      changes.put(key, value);
      index.commit(changes);
    }
    return true;
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
