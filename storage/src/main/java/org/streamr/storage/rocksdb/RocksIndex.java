package org.streamr.storage.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;
import org.streamr.storage.DataFolderException;
import org.streamr.storage.StorageException;

/**
 * A sorted map from keys to small values that survives the death of the process with every write,
 * and that of the machine after {@link #sync}.
 *
 * <p>Safe for use by many threads. {@link #close} waits for calls under way and for open iterators;
 * whoever comes later is told that the store is closed.
 */
public final class RocksIndex implements AutoCloseable {
  private static final int BLOCK_BYTES = 8 << 10;
  private static final int TABLES_IN_MEMORY = 3;
  private static final int OPEN_FILES = 256;
  private static final int FILES_BEFORE_MERGE = 8;
  private static final int LOG_FILE_BYTES = 1 << 20;

  private final Cache cache;
  private final Options options;
  private final WriteOptions written = new WriteOptions();
  private final Path folder;

  /** Held for reading by whoever is in the library, which must not be closed under their feet. */
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

  /** Null when it is closed, or could not be opened again; guarded by inUse. */
  private @Nullable RocksDB db;

  private boolean closed;

  /** Whether the last change was refused; RocksDB then recovers by itself, if left in peace. */
  private volatile boolean refusing;

  private RocksIndex(Path folder, Cache cache, Options options, RocksDB db) {
    this.folder = folder;
    this.cache = cache;
    this.options = options;
    this.db = db;
  }

  /**
   * Opens an index.
   *
   * @param folder holds nothing else
   * @param libraries where the native library is unpacked to
   * @param mayCreate whether to make a new one if there is none
   * @throws DataFolderException if it is damaged, or not there
   */
  public static RocksIndex open(Path folder, Path libraries, IndexOptions sizes, boolean mayCreate)
      throws StorageException {
    try {
      NativeLibrary.load(libraries);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StorageException("The index in " + folder + " cannot be prepared: " + e, e);
    }
    Cache cache = new LRUCache(sizes.cacheBytes());
    Options options = options(sizes, cache).setCreateIfMissing(mayCreate);
    try {
      return new RocksIndex(folder, cache, options, RocksDB.open(options, folder.toString()));
    } catch (RocksDBException e) {
      options.close();
      cache.close();
      throw new DataFolderException(
          "The index in "
              + folder
              + " cannot be opened ("
              + e.getMessage()
              + "). The batches themselves are in the folder beside it: create an empty file"
              + " 'rebuild-index' in the data folder and start again to make a new index from them,"
              + " or bring back a copy of the whole data folder.",
          e);
    }
  }

  private static Options options(IndexOptions sizes, Cache cache) {
    return new Options()
        .setWriteBufferSize(sizes.writeBufferBytes())
        .setMaxWriteBufferNumber(TABLES_IN_MEMORY)
        .setMaxBackgroundJobs(2)
        .setMaxOpenFiles(OPEN_FILES)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        // Entries are added in order and hardly ever changed: merging them by age costs half as
        // much.
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setLevel0FileNumCompactionTrigger(FILES_BEFORE_MERGE)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setCacheIndexAndFilterBlocks(true))
        // What the index loses behind a damaged place comes back out of the log.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setAvoidUnnecessaryBlockingIO(true)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(LOG_FILE_BYTES)
        .setKeepLogFileNum(2)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  private interface Call<T> {
    T run(RocksDB open) throws RocksDBException;
  }

  private <T> T use(String problem, Call<T> call) throws StorageException {
    RocksDB open = enter();
    try {
      return call.run(open);
    } catch (RocksDBException e) {
      throw Errors.of(problem, e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private RocksDB enter() throws StorageException {
    inUse.readLock().lock();
    RocksDB open = db;
    if (open == null) {
      inUse.readLock().unlock();
      throw new StorageException(
          closed
              ? "The store is closed; open it again"
              : "The index cannot be opened again; check the disk and start the broker again");
    }
    return open;
  }

  /** Returns the value of a key. */
  public Optional<byte[]> get(byte[] key) throws StorageException {
    return use("The index cannot be read", open -> Optional.ofNullable(open.get(key)));
  }

  /**
   * Begins to walk over keys. The thread that begins must close the iterator.
   *
   * @param from the first key that may be met
   * @param to the first key behind them
   */
  public IndexIterator iterate(byte[] from, byte[] to) throws StorageException {
    return new IndexIterator(enter(), from, to, inUse.readLock());
  }

  /** Begins to collect changes. */
  public IndexWrite write() {
    return new IndexWrite();
  }

  /** Makes changes, all or none. */
  public void commit(IndexWrite changes) throws StorageException {
    try {
      use(
          "The index cannot be written",
          open -> {
            open.write(written, changes.batch());
            return true;
          });
      refusing = false;
    } catch (StorageException e) {
      refusing = true;
      throw e;
    }
  }

  /** Brings to the disk whatever has been committed. */
  public void sync() throws StorageException {
    if (refusing) {
      // To touch its file now would keep RocksDB from recovering when there is room again.
      throw new StorageException("The index refuses changes, so it cannot be brought to the disk");
    }
    use(
        "The index cannot be brought to the disk",
        open -> {
          open.syncWal();
          return true;
        });
  }

  /**
   * Opens the index anew, for when it refuses changes for a reason that RocksDB does not get over.
   * What was committed is there again. No thread that calls this may have an iterator.
   */
  public void reopen() throws StorageException {
    inUse.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      if (db != null) {
        db.close();
        db = null;
      }
      db = RocksDB.open(options, folder.toString());
    } catch (RocksDBException e) {
      throw Errors.of("The index cannot be opened again", e);
    } finally {
      inUse.writeLock().unlock();
    }
  }

  /** Gives back the room of removed keys in a range. */
  public void compact(byte[] from, byte[] to) throws StorageException {
    use(
        "The index cannot be compacted",
        open -> {
          open.compactRange(from, to);
          return true;
        });
  }

  /** Returns the memory that it takes outside the Java heap, in bytes. */
  public long bytesInMemory() throws StorageException {
    return use(
        "The index does not tell its size",
        open ->
            open.getLongProperty("rocksdb.cur-size-all-mem-tables")
                + open.getLongProperty("rocksdb.estimate-table-readers-mem")
                + open.getLongProperty("rocksdb.block-cache-usage"));
  }

  @Override
  public void close() {
    inUse.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        if (db != null) {
          db.close();
          db = null;
        }
        written.close();
        options.close();
        cache.close();
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
