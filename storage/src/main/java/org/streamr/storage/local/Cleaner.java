package org.streamr.storage.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.StorageException;
import org.streamr.storage.StorageFullException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.log.DamagedLogException;
import org.streamr.storage.log.Location;
import org.streamr.storage.log.LogFolder;
import org.streamr.storage.log.LogPlace;
import org.streamr.storage.log.LogScanner;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;

/**
 * Gives back the room of removed batches: deletes segments in which nothing is left, and copies
 * what is left of those that are mostly dead to the end of the log. Safe for use by many threads:
 * one of them cleans, for all.
 */
final class Cleaner {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);

  /** Bytes copied between two syncs. */
  private static final long PART_BYTES = 8L << 20;

  private final RocksIndex index;
  private final LogFolder folder;
  private final SegmentLedger ledger;
  private final Partitions partitions;
  private final GroupCommit commit;
  private final Syncer syncer;
  private final double share;
  private final ReentrantLock cleaning = new ReentrantLock();

  /** Whether something was removed that whoever cleans may not have seen. */
  private final AtomicBoolean wanted = new AtomicBoolean();

  /**
   * @param share a segment is copied if at least this share of it is dead
   */
  Cleaner(
      RocksIndex index,
      LogFolder folder,
      SegmentLedger ledger,
      Partitions partitions,
      GroupCommit commit,
      Syncer syncer,
      double share) {
    this.index = index;
    this.folder = folder;
    this.ledger = ledger;
    this.partitions = partitions;
    this.commit = commit;
    this.syncer = syncer;
    this.share = share;
  }

  private record Live(StreamPartition partition, IndexEntry entry, Batch batch) {}

  /**
   * Cleans what is worth it, or leaves it to the thread that is cleaning just now. What cannot be
   * cleaned stays as it is, and is said in the log.
   */
  void clean() throws StorageException {
    wanted.set(true);
    // Looked at again after the lock is free: somebody may have come when it was not.
    while (wanted.get() && cleaning.tryLock()) {
      try {
        while (wanted.getAndSet(false)) {
          cleanOnce();
        }
      } finally {
        cleaning.unlock();
      }
    }
  }

  private void cleanOnce() throws StorageException {
    for (int segment : ledger.deadSegments(share, commit.currentSegment())) {
      try {
        moveAll(segment);
        delete(segment);
      } catch (StorageFullException e) {
        LOG.warn("There is no room to clean segment {} of the log", segment, e);
      } catch (IOException | MalformedException e) {
        LOG.error("Segment {} of the log keeps its room: it cannot be cleaned", segment, e);
      }
    }
  }

  private void moveAll(int segment) throws StorageException, IOException, MalformedException {
    List<Live> part = new ArrayList<>();
    long bytes = 0;
    try (LogScanner scanner = new LogScanner(folder, LogPlace.startOf(segment))) {
      Optional<LogScanner.Found> found = scanner.next();
      while (found.isPresent() && found.get().location().segment() == segment) {
        Optional<Live> live = live(found.get());
        if (live.isPresent()) {
          part.add(live.get());
          bytes += found.get().batch().length();
        }
        if (bytes > PART_BYTES) {
          move(part);
          part.clear();
          bytes = 0;
        }
        found = scanner.next();
      }
      if (found.isEmpty() && scanner.isDamaged() && scanner.place().segment() == segment) {
        throw new DamagedLogException(
            folder.file(segment) + " is damaged at byte " + scanner.place().offset());
      }
    }
    move(part);
  }

  private Optional<Live> live(LogScanner.Found found) throws StorageException, MalformedException {
    Slice here = found.batch();
    StreamPartition partition = StreamPartition.of(Batch.parse(here).header());
    byte[] key = Keys.arrival(partition, found.position());
    Optional<byte[]> value = index.get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    IndexEntry entry = IndexEntry.ofArrival(key, value.get());
    return entry.location().equals(found.location())
        ? Optional.of(new Live(partition, entry, Batch.parse(here.toBytes())))
        : Optional.empty();
  }

  private void move(List<Live> part) throws StorageException {
    if (part.isEmpty()) {
      return;
    }
    List<Location> copies =
        commit.copy(
            part.stream().map(live -> live.entry().position()).toList(),
            part.stream().map(live -> live.batch().encoded()).toList());
    sync();
    for (int i = 0; i < part.size(); i++) {
      Live live = part.get(i);
      Location copy = copies.get(i);
      partitions.change(
          live.partition(),
          (partition, record) -> {
            pointTo(copy, live);
            return true;
          });
    }
  }

  private void pointTo(Location copy, Live live) throws StorageException {
    byte[] arrivalKey = Keys.arrival(live.partition(), live.entry().position());
    try (IndexWrite changes = index.write()) {
      if (index.get(arrivalKey).isPresent()) {
        IndexEntry moved = live.entry().at(copy);
        Batch batch = live.batch();
        changes
            .put(arrivalKey, moved.arrivalValue())
            .put(
                Keys.time(live.partition(), batch.firstTimestamp(), batch.header()),
                moved.timeValue());
        index.commit(changes);
      } else {
        // Removed in the meantime: the copy is dead as soon as it is made.
        ledger.commitDead(index, changes, Map.of(copy.segment(), (long) copy.recordLength()));
      }
    }
  }

  private void sync() throws StorageException {
    try {
      syncer.sync().join();
    } catch (CompletionException e) {
      throw new StorageException("Moved batches cannot be brought to the disk", e);
    }
  }

  private void delete(int segment) throws StorageException, IOException {
    // Nor may the notes of what was in it be lost: they came before its batches were removed.
    sync();
    try (IndexWrite changes = index.write()) {
      ledger.remove(changes, segment);
      index.commit(changes);
    }
    // The index must not be found pointing to the file after a crash.
    sync();
    folder.delete(segment);
    LOG.debug("Segment {} has been removed", segment);
  }
}
