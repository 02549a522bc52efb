package org.streamr.storage.rocksdb;

import java.util.Arrays;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.streamr.storage.StorageException;

/** Changes of the index that take effect together. One thread; close it after use. */
public final class IndexWrite implements AutoCloseable {
  private final WriteBatch batch = new WriteBatch();

  IndexWrite() {}

  /** Sets the value of a key. */
  public IndexWrite put(byte[] key, byte[] value) throws StorageException {
    return change(() -> batch.put(key, value));
  }

  /** Removes a key. */
  public IndexWrite delete(byte[] key) throws StorageException {
    return change(() -> batch.delete(key));
  }

  /** Removes the keys from {@code from} to {@code to}, both included. */
  public IndexWrite deleteRange(byte[] from, byte[] to) throws StorageException {
    // The shortest key that is greater than `to`.
    return change(() -> batch.deleteRange(from, Arrays.copyOf(to, to.length + 1)));
  }

  private interface Change {
    void make() throws RocksDBException;
  }

  private IndexWrite change(Change change) throws StorageException {
    try {
      change.make();
      return this;
    } catch (RocksDBException e) {
      throw Errors.of("A change of the index cannot be prepared", e);
    }
  }

  WriteBatch batch() {
    return batch;
  }

  @Override
  public void close() {
    batch.close();
  }
}
