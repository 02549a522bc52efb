package org.streamr.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.storage.DataFolderException;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.folder.DataFolder;
import org.streamr.storage.folder.Host;
import org.streamr.storage.log.BatchLog;
import org.streamr.storage.log.LogFolder;
import org.streamr.storage.log.LogPlace;
import org.streamr.storage.notes.Notes;
import org.streamr.storage.notes.PartitionNote;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;
import org.streamr.storage.schema.PartitionRecord;

/**
 * The open files of a store, log and index in agreement.
 *
 * @param folder the data folder, locked
 * @param segments where the log is
 * @param log open at its end
 * @param index open
 * @param notes what neither log nor index can tell alone
 * @param ledger the segments
 * @param synced everything in front of this place is on the disk
 */
record StoreFiles(
    DataFolder folder,
    LogFolder segments,
    BatchLog log,
    RocksIndex index,
    Notes notes,
    SegmentLedger ledger,
    LogPlace synced)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
  private static final byte[] ID_KEY = Keys.store('i');

  static StoreFiles open(Path path, LocalStoreOptions options, Host host) throws StorageException {
    DataFolder folder = DataFolder.open(path, host);
    try {
      return open(folder, options);
    } catch (StorageException | IOException e) {
      try {
        folder.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e instanceof StorageException known
          ? known
          : new StorageException(
              "The data folder " + path + " cannot be used: " + e + "; check the disk", e);
    }
  }

  private static StoreFiles open(DataFolder folder, LocalStoreOptions options)
      throws StorageException, IOException {
    boolean rebuild = folder.isComplete() && folder.isRebuildWanted();
    if (!folder.isComplete()) {
      // Nothing was ever acknowledged here: an earlier start ended before the folder was ready.
      delete(folder.log());
      delete(folder.index());
      delete(folder.notes());
      Files.createDirectories(folder.log());
    }
    if (rebuild) {
      setAside(folder.index());
    }
    boolean fresh = rebuild || !folder.isComplete();
    requireParts(folder, fresh);
    RocksIndex index = RocksIndex.open(folder.index(), folder.libraries(), options.index(), fresh);
    @Nullable Notes notes = null;
    try {
      checkId(index, folder, fresh);
      SegmentLedger ledger = SegmentLedger.read(index);
      LogFolder segments = new LogFolder(folder.log());
      notes = Notes.open(folder.notes());
      if (!fresh && !(folder.hasNotes() && notes.areWhole())) {
        take(index, notes);
      }
      Tail tail =
          new Recovery(index, notes, segments, ledger, folder.isAfterReboot(), rebuild).recover();
      BatchLog log = new BatchLog(segments, options.segmentBytes(), tail.synced(), tail.indexed());
      folder.setComplete();
      if (rebuild) {
        folder.setRebuilt();
      }
      return new StoreFiles(folder, segments, log, index, notes, ledger, tail.synced());
    } catch (StorageException | IOException e) {
      index.close();
      if (notes != null) {
        notes.close();
      }
      throw e;
    }
  }

  /** Makes notes of what a sound index knows, for a folder that has none, or damaged ones. */
  private static void take(RocksIndex index, Notes notes) throws StorageException, IOException {
    for (StreamPartition partition :
        Retention.partitions(index, Keys.startOf(Table.STATE), Keys.endOf(Table.STATE))) {
      byte[] record = index.get(Keys.of(Table.STATE, partition)).orElseThrow();
      notes.add(PartitionNote.of(partition, PartitionRecord.of(record).state()));
    }
    Evidence.save(index, notes.evidence());
    notes.sync();
  }

  private static void requireParts(DataFolder folder, boolean fresh) throws DataFolderException {
    if (!Files.isDirectory(folder.log())) {
      throw new DataFolderException(
          "The batches are missing from "
              + folder.path()
              + " (there is no folder "
              + folder.log().getFileName()
              + "): bring back a copy of the whole data folder, or choose an empty one");
    }
    if (!fresh && !Files.exists(folder.index().resolve("CURRENT"))) {
      throw new DataFolderException(
          "The index is missing from "
              + folder.path()
              + ": bring back a copy of the whole data folder; or, to have a new index made of the"
              + " batches, create an empty file 'rebuild-index' in it and start again");
    }
  }

  private static void checkId(RocksIndex index, DataFolder folder, boolean fresh)
      throws StorageException {
    Optional<Long> id = index.get(ID_KEY).map(value -> ByteBuffer.wrap(value).getLong());
    if (fresh) {
      try (IndexWrite changes = index.write()) {
        changes.put(ID_KEY, ByteBuffer.allocate(8).putLong(folder.id()).array());
        index.commit(changes);
      }
    } else if (id.isEmpty() || id.get() != folder.id()) {
      throw new DataFolderException(
          "The index in "
              + folder.path()
              + " belongs to another store than the rest of the folder: bring back a copy of the"
              + " whole data folder; or, to have a new index made of the batches, create an empty"
              + " file 'rebuild-index' in it and start again");
    }
  }

  private static void setAside(Path index) throws IOException {
    if (Files.exists(index)) {
      Path aside = index.resolveSibling("index.old");
      delete(aside);
      Files.move(index, aside);
      LOG.warn("Making a new index; the old one is kept in {}, delete it when all is well", aside);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  /** Returns what the index takes on the disk, in bytes. */
  long indexBytes() throws IOException {
    long sum = 0;
    try (Stream<Path> all = Files.list(folder.index())) {
      for (Path file : all.toList()) {
        // Files come and go: one that has just gone takes no room.
        sum += file.toFile().length();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException e) {
      LOG.warn("The log could not be closed", e);
    }
    index.close();
    try {
      notes.sync();
      notes.close();
    } catch (IOException e) {
      LOG.warn("The notes could not be closed", e);
    }
    try {
      folder.close();
    } catch (IOException e) {
      LOG.warn("The data folder could not be given up", e);
    }
  }
}
