package org.streamr.storage.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.storage.StorageException;
import org.streamr.storage.log.BatchLog;
import org.streamr.storage.log.LogPlace;
import org.streamr.storage.notes.Notes;
import org.streamr.storage.rocksdb.RocksIndex;

/**
 * Brings the log, the notes and the index to the disk on a thread of its own: all who ask while it
 * is busy are served together afterwards.
 */
final class Syncer {
  private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

  private final BatchLog log;
  private final Notes notes;
  private final RocksIndex index;
  private final Duration every;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private boolean closing;
  private volatile LogPlace synced;
  private volatile @Nullable StorageException failure;

  /**
   * @param synced what is on the disk already
   * @param every how often to sync without being asked
   */
  Syncer(BatchLog log, Notes notes, RocksIndex index, LogPlace synced, Duration every) {
    this.log = log;
    this.notes = notes;
    this.index = index;
    this.synced = synced;
    this.every = every;
    this.thread = Thread.ofPlatform().name("storage-sync").daemon().start(this::run);
  }

  /** Everything in front of this place is on the disk. */
  LogPlace synced() {
    return synced;
  }

  /** Throws if the disk has failed to keep something. */
  void requireSound() throws StorageException {
    StorageException reason = failure;
    if (reason != null) {
      throw reason;
    }
  }

  /** Completes when everything written so far is on the disk. */
  CompletableFuture<Void> sync() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lock.lock();
    try {
      if (closing) {
        done.completeExceptionally(new StorageException("The store is closed; open it again"));
      } else {
        waiting.add(done);
        wanted.signal();
      }
    } finally {
      lock.unlock();
    }
    return done;
  }

  /** Syncs once more and ends. */
  void close() {
    lock.lock();
    try {
      closing = true;
      wanted.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean last;
    do {
      List<CompletableFuture<Void>> served;
      lock.lock();
      try {
        awaitWork();
        served = waiting;
        waiting = new ArrayList<>();
        last = closing;
      } finally {
        lock.unlock();
      }
      @Nullable StorageException reason = failure;
      if (reason == null && (!served.isEmpty() || !log.flushed().equals(synced))) {
        reason = syncNow();
      }
      for (CompletableFuture<Void> each : served) {
        if (reason == null) {
          each.complete(null);
        } else {
          each.completeExceptionally(reason);
        }
      }
    } while (!last);
  }

  private void awaitWork() {
    long nanos = every.toNanos();
    while (waiting.isEmpty() && !closing && nanos > 0) {
      try {
        nanos = wanted.awaitNanos(nanos);
      } catch (InterruptedException e) {
        LOG.warn("Nobody may interrupt the thread that syncs", e);
      }
    }
  }

  /** Returns why it did not work; null if it did. */
  private @Nullable StorageException syncNow() {
    try {
      LogPlace place = log.sync();
      notes.sync();
      index.sync();
      synced = place;
      return null;
    } catch (IOException e) {
      // What the system had in memory may be lost, and it will not say so a second time.
      LOG.error("The disk has failed to keep what was written; nothing more is accepted", e);
      failure =
          new StorageException(
              "The disk has failed to keep what was written ("
                  + e.getMessage()
                  + "); check it, then start the broker again",
              e);
      return failure;
    } catch (StorageException e) {
      // The index recovers by itself, and whatever it loses comes back out of the log.
      LOG.warn("The index could not be brought to the disk", e);
      return e;
    }
  }
}
