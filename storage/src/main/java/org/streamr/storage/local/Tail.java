package org.streamr.storage.local;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.streamr.storage.StorageException;
import org.streamr.storage.log.LogPlace;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.Keys;

/**
 * How far the index knows the log.
 *
 * @param indexed everything before it is in the index
 * @param synced everything before it was on the disk for good when this was written
 */
record Tail(LogPlace indexed, LogPlace synced) {
  private static final byte[] KEY = Keys.store('t');

  static void write(IndexWrite changes, LogPlace indexed, LogPlace synced) throws StorageException {
    byte[] value =
        ByteBuffer.allocate(16)
            .putInt(indexed.segment())
            .putInt(indexed.offset())
            .putInt(synced.segment())
            .putInt(synced.offset())
            .array();
    changes.put(KEY, value);
  }

  static Optional<Tail> read(RocksIndex index) throws StorageException {
    return index.get(KEY).map(Tail::of);
  }

  private static Tail of(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    LogPlace indexed = new LogPlace(in.getInt(), in.getInt());
    return new Tail(indexed, new LogPlace(in.getInt(), in.getInt()));
  }
}
