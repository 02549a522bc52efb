package org.streamr.storage.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;
import org.streamr.storage.folder.DiskSpace;
import org.streamr.storage.log.BatchLog;
import org.streamr.storage.log.Location;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;

/**
 * Writes what many threads have to write: whoever gets the lock writes for all who wait for it, as
 * one stretch of the log and one change of the index.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final long MAX_GROUP_BYTES = 16L << 20;

  private final BatchLog log;
  private final RocksIndex index;
  private final SegmentLedger ledger;
  private final DiskSpace disk;
  private final Syncer syncer;
  private final Queue<AppendRequest> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Whether the index has refused the last change; guarded by the lock. */
  private boolean indexRefuses;

  /** Why nothing can be written any more; guarded by the lock. */
  private @Nullable StorageException broken;

  GroupCommit(BatchLog log, RocksIndex index, SegmentLedger ledger, DiskSpace disk, Syncer syncer) {
    this.log = log;
    this.index = index;
    this.ledger = ledger;
    this.disk = disk;
    this.syncer = syncer;
  }

  /** Writes batches; afterwards the request knows what has become of them. */
  void commit(AppendRequest request) {
    waiting.add(request);
    lock.lock();
    try {
      while (!request.isDone()) {
        write(nextGroup());
      }
    } finally {
      lock.unlock();
    }
  }

  private List<AppendRequest> nextGroup() {
    List<AppendRequest> group = new ArrayList<>();
    long bytes = 0;
    AppendRequest next = waiting.peek();
    while (next != null && (group.isEmpty() || bytes + next.bytes() <= MAX_GROUP_BYTES)) {
      group.add(next);
      bytes += next.bytes();
      waiting.remove();
      next = waiting.peek();
    }
    return group;
  }

  private void write(List<AppendRequest> group) {
    List<Location> locations;
    try {
      locations = writeLog(group);
    } catch (StorageException e) {
      group.forEach(request -> request.fail(e, false));
      return;
    }
    try (IndexWrite changes = index.write()) {
      writeIndex(group, locations, changes);
      group.forEach(AppendRequest::succeed);
    } catch (StorageException e) {
      indexRefused(e);
      group.forEach(request -> request.fail(e, true));
    }
  }

  private List<Location> writeLog(List<AppendRequest> group) throws StorageException {
    int batches = 0;
    long bytes = 0;
    for (AppendRequest request : group) {
      batches += request.batches().size();
      bytes += request.bytes();
    }
    requireSound();
    requireIndex();
    disk.take(bytes);
    List<Location> locations = new ArrayList<>(batches);
    try {
      log.begin(batches, bytes);
      for (AppendRequest request : group) {
        long position = request.firstPosition();
        for (Batch batch : request.batches()) {
          locations.add(log.append(position++, batch.encoded()));
        }
      }
      log.flush();
      return locations;
    } catch (IOException e) {
      throw logFailed(e);
    }
  }

  private void requireSound() throws StorageException {
    if (broken != null) {
      throw broken;
    }
    syncer.requireSound();
  }

  /** Tries an index that has failed before anything is written to the log for nothing. */
  private void requireIndex() throws StorageException {
    if (!indexRefuses) {
      return;
    }
    try {
      try {
        commitEnd();
      } catch (StorageFullException e) {
        // It recovers by itself as soon as there is room.
        throw e;
      } catch (StorageException e) {
        LOG.warn("The index refuses changes and is opened anew", e);
        index.reopen();
        commitEnd();
      }
      indexRefuses = false;
    } catch (StorageException e) {
      indexRefused(e);
      throw e;
    }
  }

  private void commitEnd() throws StorageException {
    try (IndexWrite changes = index.write()) {
      noteEnd(changes);
      index.commit(changes);
    }
  }

  private void indexRefused(StorageException reason) {
    indexRefuses = true;
    if (reason instanceof StorageFullException) {
      disk.setFull();
    }
  }

  private StorageException logFailed(IOException failure) {
    try {
      log.rewind();
    } catch (IOException e) {
      failure.addSuppressed(e);
      broken =
          new StorageException(
              "The log cannot be written any more; check the disk and start the broker again", e);
    }
    if (disk.isOutOfRoom(failure)) {
      disk.setFull();
      return new StorageFullException(
          "There is no room left on the disk; free some, publishing will work again by itself",
          failure);
    }
    return new StorageException(
        "The log cannot be written: " + failure.getMessage() + "; check the disk", failure);
  }

  private void writeIndex(List<AppendRequest> group, List<Location> locations, IndexWrite changes)
      throws StorageException {
    int next = 0;
    for (AppendRequest request : group) {
      IndexWriter writer = new IndexWriter(changes, request.partition(), request.before());
      long position = request.firstPosition();
      for (Batch batch : request.batches()) {
        writer.add(position++, batch, locations.get(next++));
      }
      request.setAfter(writer.end());
    }
    noteEnd(changes);
    index.commit(changes);
  }

  private void noteEnd(IndexWrite changes) throws StorageException {
    Tail.write(changes, log.end(), syncer.synced());
    ledger.add(changes, log.end());
  }

  /**
   * Writes copies of batches that are already stored; the index does not know of them yet.
   *
   * @param positions one for each batch
   * @return where the copies are
   */
  List<Location> copy(List<Long> positions, List<Slice> batches) throws StorageException {
    lock.lock();
    try {
      requireSound();
      long bytes = batches.stream().mapToLong(Slice::length).sum();
      disk.take(bytes);
      List<Location> locations = new ArrayList<>(batches.size());
      log.begin(batches.size(), bytes);
      for (int i = 0; i < batches.size(); i++) {
        locations.add(log.append(positions.get(i), batches.get(i)));
      }
      log.flush();
      commitEnd();
      return locations;
    } catch (IOException e) {
      throw logFailed(e);
    } finally {
      lock.unlock();
    }
  }

  /** Refuses everything from now on. */
  void close() {
    lock.lock();
    try {
      broken = new StorageException("The store is closed; open it again");
    } finally {
      lock.unlock();
    }
  }

  /** Returns the segment that is being written. */
  int currentSegment() {
    lock.lock();
    try {
      return log.end().segment();
    } finally {
      lock.unlock();
    }
  }
}
