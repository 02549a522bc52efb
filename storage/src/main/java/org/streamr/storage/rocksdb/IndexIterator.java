package org.streamr.storage.rocksdb;

import java.util.concurrent.locks.Lock;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.streamr.storage.StorageException;

/**
 * Walks over the keys between two bounds, as they were when it was made. One thread; not for
 * keeping, because it holds on to tables in memory that would else be given up.
 */
public final class IndexIterator implements AutoCloseable {
  private final Slice lower;
  private final Slice upper;
  private final ReadOptions options;
  private final RocksIterator iterator;
  private final Lock inUse;

  /**
   * @param inUse held by the calling thread, and given back at the end
   */
  IndexIterator(RocksDB db, byte[] from, byte[] to, Lock inUse) {
    this.inUse = inUse;
    lower = new Slice(from);
    upper = new Slice(to);
    options = new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
    iterator = db.newIterator(options);
  }

  /** Goes to the first key; false if there is none. */
  public boolean first() throws StorageException {
    iterator.seekToFirst();
    return isValid();
  }

  /** Goes to the last key; false if there is none. */
  public boolean last() throws StorageException {
    iterator.seekToLast();
    return isValid();
  }

  /** Goes to the first key that is not less than {@code key}; false if there is none. */
  public boolean ceiling(byte[] key) throws StorageException {
    iterator.seek(key);
    return isValid();
  }

  /** Goes to the last key that is not greater than {@code key}; false if there is none. */
  public boolean floor(byte[] key) throws StorageException {
    iterator.seekForPrev(key);
    return isValid();
  }

  /** Goes to the next key; false if there is none. */
  public boolean next() throws StorageException {
    iterator.next();
    return isValid();
  }

  /** Goes to the previous key; false if there is none. */
  public boolean previous() throws StorageException {
    iterator.prev();
    return isValid();
  }

  /** The present key, in a new array. */
  public byte[] key() {
    return iterator.key();
  }

  /** The value of the present key, in a new array. */
  public byte[] value() {
    return iterator.value();
  }

  private boolean isValid() throws StorageException {
    if (iterator.isValid()) {
      return true;
    }
    try {
      iterator.status();
      return false;
    } catch (RocksDBException e) {
      throw Errors.of("The index cannot be read", e);
    }
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    upper.close();
    lower.close();
    inUse.unlock();
  }
}
