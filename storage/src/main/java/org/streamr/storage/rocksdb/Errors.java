package org.streamr.storage.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;

/** Says what a failure of RocksDB means. */
final class Errors {
  private Errors() {}

  static StorageException of(String what, RocksDBException e) {
    Status status = e.getStatus();
    if (isFull(status)) {
      return new StorageFullException(
          what
              + ": there is no room left on the disk; free some, writes will work again by"
              + " themselves",
          e);
    }
    if (isDamage(status)) {
      return new StorageException(
          what
              + ": the index of the data folder is damaged ("
              + e.getMessage()
              + "); stop the broker, create an empty file 'rebuild-index' in the data folder and"
              + " start again",
          e);
    }
    return new StorageException(
        what + ": " + e.getMessage() + "; check the disk and start the broker again", e);
  }

  static boolean isDamage(Status status) {
    return status != null && status.getCode() == Status.Code.Corruption;
  }

  private static boolean isFull(Status status) {
    return status != null && status.getSubCode() == Status.SubCode.NoSpace;
  }
}
