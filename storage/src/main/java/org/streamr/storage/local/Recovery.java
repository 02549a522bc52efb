package org.streamr.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.DataFolderException;
import org.streamr.storage.PartitionState;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.log.LogFolder;
import org.streamr.storage.log.LogPlace;
import org.streamr.storage.log.LogScanner;
import org.streamr.storage.notes.Notes;
import org.streamr.storage.notes.PartitionNote;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;
import org.streamr.storage.schema.PartitionRecord;

/**
 * Brings log and index together when a store is opened: checks what was written since the last
 * sync, puts into the index what it has missed, and cuts off an unfinished end.
 *
 * <p>Only a machine that went down may have lost what was written but not synced. Everything else
 * that is missing is damage, and the store does not open.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int COMMIT_EVERY = 1_000;

  private final RocksIndex index;
  private final Notes notes;
  private final LogFolder folder;
  private final SegmentLedger ledger;
  private final boolean afterReboot;
  private final boolean rebuilding;
  private final Map<StreamPartition, PartitionRecord> records = new HashMap<>();

  /** Keys of arrivals that are about to be committed. */
  private final Set<ByteBuffer> uncommitted = new HashSet<>();

  /** What was noted of partitions, if the index is made anew. */
  private final Map<StreamPartition, PartitionNote> noted = new HashMap<>();

  private long damagedBytes;

  /**
   * @param afterReboot whether the machine may have gone down since the store was last open
   * @param rebuilding whether the index is empty and everything is to be put into it; damaged parts
   *     of the log are then passed over
   */
  Recovery(
      RocksIndex index,
      Notes notes,
      LogFolder folder,
      SegmentLedger ledger,
      boolean afterReboot,
      boolean rebuilding) {
    this.index = index;
    this.notes = notes;
    this.folder = folder;
    this.ledger = ledger;
    this.afterReboot = afterReboot;
    this.rebuilding = rebuilding;
  }

  /** Returns where the log ends, which is how far the index knows it. */
  Tail recover() throws StorageException {
    Tail tail = Tail.read(index).orElse(new Tail(LogPlace.START, LogPlace.START));
    try {
      if (rebuilding) {
        recall();
      }
      checkSegments(tail);
      try (LogScanner scanner = new LogScanner(folder, tail.synced())) {
        if (!isIntact(scanner, tail.indexed())) {
          lose(scanner.place(), tail);
        }
        LogPlace end = replay(scanner, tail.synced());
        finish(end);
        return new Tail(end, tail.synced());
      }
    } catch (IOException e) {
      throw damaged(e.toString(), e);
    }
  }

  /** Begins with what the log can no longer tell. */
  private void recall() throws StorageException, IOException {
    for (PartitionNote note : notes.partitions()) {
      PartitionState known =
          new PartitionState(
              note.nextPosition(), 0, 0, 0, note.retainedFrom(), note.retainedPosition());
      noted.put(note.partition(), note);
      records.put(note.partition(), new PartitionRecord(known, 0, Long.MIN_VALUE));
    }
    Evidence.restore(index, notes.evidence());
  }

  private static boolean isIntact(LogScanner scanner, LogPlace to) throws IOException {
    boolean more = true;
    while (more && scanner.place().compareTo(to) < 0) {
      more = scanner.next().isPresent();
    }
    return more;
  }

  private void checkSegments(Tail tail) throws IOException, DataFolderException {
    for (Map.Entry<Integer, Long> known : ledger.lengths().entrySet()) {
      int segment = known.getKey();
      LogPlace synced = tail.synced();
      if (segment > synced.segment()) {
        continue;
      }
      long expected = segment == synced.segment() ? synced.offset() : known.getValue();
      if (!Files.exists(folder.file(segment))) {
        throw damaged(folder.file(segment) + " is missing", null);
      }
      if (folder.length(segment) < expected) {
        throw damaged(
            folder.file(segment)
                + " has "
                + folder.length(segment)
                + " bytes instead of "
                + expected,
            null);
      }
    }
    for (int segment : folder.segments()) {
      if (segment < tail.indexed().segment() && !ledger.lengths().containsKey(segment)) {
        LOG.info("Deleting {}, of which nothing was left", folder.file(segment));
        folder.delete(segment);
      }
    }
  }

  private DataFolderException damaged(String how, @Nullable Exception e) {
    String message =
        "The log of the data folder is damaged: "
            + how
            + ". Bring back a copy of the whole data folder; or, to go on with what can still be"
            + " read, create an empty file 'rebuild-index' in the data folder and start again";
    return e == null ? new DataFolderException(message) : new DataFolderException(message, e);
  }

  private void lose(LogPlace end, Tail tail) throws StorageException {
    if (!afterReboot) {
      throw damaged("there is no batch at " + end + ", though one was written there", null);
    }
    long lost = 0;
    for (StreamPartition partition :
        Retention.partitions(index, Keys.startOf(Table.STATE), Keys.endOf(Table.STATE))) {
      lost += lose(partition, end);
    }
    LOG.warn(
        "The machine went down before {} batches were on the disk: they are lost. None of them was"
            + " acknowledged as synced. (The log ends at {} instead of {}.)",
        lost,
        end,
        tail.indexed());
  }

  private int lose(StreamPartition partition, LogPlace end) throws StorageException {
    Removals removals = new Removals(partition);
    try (var arrivals =
        index.iterate(Keys.of(Table.ARRIVALS, partition), Keys.endOf(Table.ARRIVALS, partition))) {
      for (boolean more = arrivals.last(); more; more = arrivals.previous()) {
        IndexEntry entry = IndexEntry.ofArrival(arrivals.key(), arrivals.value());
        if (entry.location().place().compareTo(end) < 0) {
          break;
        }
        removals.add(timeKeyOf(partition, entry), entry, false);
      }
    }
    if (removals.size() > 0) {
      PartitionRecord after = removals.afterLoss(record(partition));
      notes.add(PartitionNote.of(partition, after.state()));
      try (IndexWrite changes = index.write()) {
        removals.removeFrom(changes);
        changes.put(Keys.of(Table.STATE, partition), after.value());
        records.put(partition, after);
        index.commit(changes);
      }
    }
    return removals.size();
  }

  private byte[] timeKeyOf(StreamPartition partition, IndexEntry entry) throws StorageException {
    byte[] from = Keys.time(partition, entry.firstTimestamp());
    try (var times = index.iterate(from, Keys.endOf(Table.TIMES, partition))) {
      for (boolean more = times.first(); more; more = times.next()) {
        if (IndexEntry.ofTime(times.key(), times.value()).position() == entry.position()) {
          return times.key();
        }
      }
    }
    throw damaged("the index knows a batch of " + partition + " by its arrival only", null);
  }

  private PartitionRecord record(StreamPartition partition) throws StorageException {
    PartitionRecord known = records.get(partition);
    if (known == null) {
      known =
          index
              .get(Keys.of(Table.STATE, partition))
              .map(PartitionRecord::of)
              .orElse(PartitionRecord.EMPTY);
      records.put(partition, known);
    }
    return known;
  }

  /** Puts into the index what it does not know, and returns the end. */
  private LogPlace replay(LogScanner scanner, LogPlace synced)
      throws StorageException, IOException {
    long added = 0;
    boolean more = true;
    while (more) {
      try (IndexWrite changes = index.write()) {
        int inGroup = 0;
        Optional<LogScanner.Found> found = scanner.next();
        while (found.isPresent()) {
          added += add(found.get(), changes) ? 1 : 0;
          found = ++inGroup < COMMIT_EVERY ? scanner.next() : Optional.empty();
        }
        more = inGroup == COMMIT_EVERY || passOverDamage(scanner);
        ledger.add(changes, scanner.place());
        Tail.write(changes, scanner.place(), synced);
        index.commit(changes);
        uncommitted.clear();
      }
    }
    if (added > 0) {
      LOG.info("{} batches of the log were put into the index", added);
    }
    return scanner.place();
  }

  private void finish(LogPlace end) throws StorageException {
    try (IndexWrite changes = index.write()) {
      for (int segment : ledger.lengths().keySet()) {
        if (segment > end.segment()) {
          ledger.remove(changes, segment);
        }
      }
      index.commit(changes);
    }
    if (rebuilding) {
      for (StreamPartition partition : records.keySet()) {
        markAgain(partition);
      }
    }
  }

  /** Batches that were moved come late in the log, but marks are made in order of arrival. */
  private void markAgain(StreamPartition partition) throws StorageException {
    // Batches that can no longer be read had positions too, and who knows whose.
    PartitionRecord record =
        record(partition).unmarked().skipping(LogScanner.mostRecords(damagedBytes));
    byte[] end = Keys.endOf(Table.ARRIVALS, partition);
    try (IndexWrite changes = index.write();
        var arrivals = index.iterate(Keys.of(Table.ARRIVALS, partition), end)) {
      changes.deleteRange(Keys.of(Table.MARKS, partition), Keys.endOf(Table.MARKS, partition));
      for (boolean more = arrivals.first(); more; more = arrivals.next()) {
        IndexEntry entry = IndexEntry.ofArrival(arrivals.key(), arrivals.value());
        record = IndexWriter.mark(changes, partition, record, entry);
      }
      changes.put(Keys.of(Table.STATE, partition), record.value());
      index.commit(changes);
    }
  }

  private boolean passOverDamage(LogScanner scanner) throws IOException {
    if (!scanner.isDamaged()) {
      return false;
    }
    if (!rebuilding) {
      LOG.info("The log ends unfinished at {}; the rest is cut off", scanner.place());
      return false;
    }
    LogPlace place = scanner.place();
    long skipped = scanner.skip();
    damagedBytes += skipped;
    LOG.error("{} bytes of the log at {} are damaged and lost", skipped, place);
    return true;
  }

  private boolean add(LogScanner.Found found, IndexWrite changes) throws StorageException {
    ledger.add(changes, found.location().end());
    Batch batch;
    try {
      batch = Batch.parse(found.batch());
    } catch (MalformedException e) {
      LOG.error("What is at {} of the log is no batch", found.location().place(), e);
      return false;
    }
    StreamPartition partition = StreamPartition.of(batch.header());
    PartitionNote note = noted.get(partition);
    if (note != null && note.isGone(found.position(), batch.lastTimestamp())) {
      ledger.addDead(
          changes, Map.of(found.location().segment(), (long) found.location().recordLength()));
      return false;
    }
    PartitionRecord record = record(partition);
    if (found.position() < record.state().nextPosition() && isKnown(found, partition, changes)) {
      return false;
    }
    uncommitted.add(ByteBuffer.wrap(Keys.arrival(partition, found.position())));
    IndexWriter writer = new IndexWriter(changes, partition, record);
    writer.add(found.position(), batch, found.location());
    records.put(partition, writer.end());
    return true;
  }

  /**
   * Whether a batch needs no entry, because it has one or was removed. What lies here then takes
   * room for nothing, unless it is what the entry points to.
   */
  private boolean isKnown(LogScanner.Found found, StreamPartition partition, IndexWrite changes)
      throws StorageException {
    byte[] key = Keys.arrival(partition, found.position());
    Optional<IndexEntry> entry = index.get(key).map(value -> IndexEntry.ofArrival(key, value));
    boolean isCopy = uncommitted.contains(ByteBuffer.wrap(key));
    if (rebuilding && entry.isEmpty() && !isCopy) {
      return false;
    }
    if (entry.isEmpty() || !entry.get().location().equals(found.location())) {
      ledger.addDead(
          changes, Map.of(found.location().segment(), (long) found.location().recordLength()));
    }
    return true;
  }
}
