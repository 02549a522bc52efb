package org.streamr.storage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Equivocation;
import org.streamr.storage.EventStore;
import org.streamr.storage.PartitionState;
import org.streamr.storage.Query;
import org.streamr.storage.Removal;
import org.streamr.storage.RunState;
import org.streamr.storage.SequenceRange;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoreStats;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.folder.DiskSpace;
import org.streamr.storage.folder.Host;
import org.streamr.storage.read.StoreReader;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.rocksdb.IndexWrite;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;
import org.streamr.storage.schema.PartitionRecord;

/** The event store in a folder of this machine. */
public final class LocalEventStore implements EventStore {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEventStore.class);

  private final StoreFiles files;
  private final DiskSpace disk;
  private final Syncer syncer;
  private final GroupCommit commit;
  private final Partitions partitions;
  private final StoreReader reader;
  private final Retention retention;
  private final Cleaner cleaner;
  private final Evidence evidence;

  /** Held for reading by those who remove batches, and for writing by who closes the store. */
  private final ReentrantReadWriteLock maintenance = new ReentrantReadWriteLock();

  private boolean closed;

  private LocalEventStore(StoreFiles files, LocalStoreOptions options, Host host) {
    this.files = files;
    this.disk = new DiskSpace(host, options.freeBytes());
    this.syncer =
        new Syncer(files.log(), files.notes(), files.index(), files.synced(), options.syncEvery());
    this.commit = new GroupCommit(files.log(), files.index(), files.ledger(), disk, syncer);
    this.partitions = new Partitions(files.index());
    this.reader =
        new StoreReader(
            files.index(), files.segments(), files.folder().id(), options.cursorOverlap());
    this.retention = new Retention(files.index(), partitions, files.ledger(), files.notes());
    this.cleaner =
        new Cleaner(
            files.index(),
            files.segments(),
            files.ledger(),
            partitions,
            commit,
            syncer,
            options.cleanAbove());
    this.evidence = new Evidence(files.index(), files.notes().evidence(), disk);
  }

  /**
   * Opens the store in a folder, which is made if it does not exist.
   *
   * @throws org.streamr.storage.DataFolderException if the folder cannot be used; it says why, and
   *     what to do
   */
  public static LocalEventStore open(Path folder, LocalStoreOptions options)
      throws StorageException {
    Host host;
    try {
      Files.createDirectories(folder);
      host = Host.of(folder);
    } catch (IOException e) {
      throw new StorageException(
          "The data folder " + folder + " cannot be made: " + e + "; choose another one", e);
    }
    return open(folder, options, host);
  }

  static LocalEventStore open(Path folder, LocalStoreOptions options, Host host)
      throws StorageException {
    LocalEventStore store =
        new LocalEventStore(StoreFiles.open(folder, options, host), options, host);
    LOG.info("Events are stored in {}", folder.toAbsolutePath());
    return store;
  }

  @Override
  public long id() {
    return files.folder().id();
  }

  @Override
  public long append(StreamPartition id, List<Batch> batches) throws StorageException {
    requireBatchesOf(id, batches);
    AppendRequest request = partitions.change(id, (p, record) -> commit(p, record, batches));
    StorageException failure = request.failure();
    if (failure != null) {
      throw failure;
    }
    return request.firstPosition();
  }

  private AppendRequest commit(Partition partition, PartitionRecord record, List<Batch> batches) {
    AppendRequest request = new AppendRequest(partition.id(), record, batches);
    commit.commit(request);
    if (request.isUncertain()) {
      partition.skip(request.after());
    } else {
      partition.set(request.after());
    }
    return request;
  }

  private static void requireBatchesOf(StreamPartition id, List<Batch> batches) {
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("there is no batch to append");
    }
    for (Batch batch : batches) {
      if (batch.header().partition() != id.partition()
          || !batch.header().stream().equals(id.stream())) {
        throw new IllegalArgumentException(batch + " does not belong to " + id);
      }
    }
  }

  @Override
  public CompletableFuture<Void> sync() {
    return syncer.sync();
  }

  @Override
  public PartitionState partitionState(StreamPartition partition) throws StorageException {
    return partitions.record(partition).state();
  }

  @Override
  public List<StreamPartition> partitions(StreamId stream) throws StorageException {
    return Retention.partitions(
        files.index(), Keys.of(Table.STATE, stream), Keys.endOf(Table.STATE, stream));
  }

  @Override
  public List<StreamId> streams() throws StorageException {
    List<StreamId> streams = new ArrayList<>();
    try (IndexIterator records = records()) {
      boolean more = records.first();
      while (more) {
        StreamId stream = Keys.partitionOf(records.key()).stream();
        if (PartitionRecord.of(records.value()).state().batches() > 0) {
          streams.add(stream);
          more = records.ceiling(Keys.endOf(Table.STATE, stream));
        } else {
          more = records.next();
        }
      }
    }
    return streams;
  }

  private IndexIterator records() throws StorageException {
    return files.index().iterate(Keys.startOf(Table.STATE), Keys.endOf(Table.STATE));
  }

  @Override
  public Optional<RunState> runState(Run run) throws StorageException {
    return reader.runState(run);
  }

  @Override
  public Optional<StoredBatch> find(Run run, long sequence) throws StorageException {
    return reader.find(run, sequence);
  }

  @Override
  public List<SequenceRange> missing(Run run, long from, long to, int limit)
      throws StorageException {
    return reader.missing(run, from, to, limit);
  }

  @Override
  public ArrivalScan arrivals(StreamPartition partition, Start start) throws StorageException {
    return reader.arrivals(partition, start);
  }

  @Override
  public BatchScan query(Query query) throws StorageException {
    return reader.query(query);
  }

  @Override
  public Removal retain(StreamId stream, long olderThan) throws StorageException {
    return remove(() -> retention.retain(stream, olderThan));
  }

  @Override
  public Removal delete(StreamId stream) throws StorageException {
    return remove(
        () -> {
          Removal removal = retention.delete(stream);
          evidence.delete(stream);
          return removal;
        });
  }

  private interface Remover {
    Removal remove() throws StorageException;
  }

  private Removal remove(Remover remover) throws StorageException {
    maintenance.readLock().lock();
    try {
      Removal removal = remover.remove();
      cleaner.clean();
      return removal;
    } finally {
      maintenance.readLock().unlock();
    }
  }

  @Override
  public boolean recordEquivocation(Equivocation equivocation) throws StorageException {
    return evidence.add(equivocation);
  }

  @Override
  public List<Equivocation> equivocations(StreamId stream, int limit) throws StorageException {
    return evidence.list(stream, limit);
  }

  @Override
  public StoreStats stats() throws StorageException {
    long count = 0;
    long batches = 0;
    long events = 0;
    long bytes = 0;
    try (IndexIterator records = records()) {
      for (boolean more = records.first(); more; more = records.next()) {
        PartitionState state = PartitionRecord.of(records.value()).state();
        count += state.batches() > 0 ? 1 : 0;
        batches += state.batches();
        events += state.events();
        bytes += state.bytes();
      }
    }
    try {
      return new StoreStats(
          count,
          batches,
          events,
          bytes,
          files.ledger().bytes() + files.indexBytes(),
          files.index().bytesInMemory(),
          disk.usableBytes(),
          disk.isFull());
    } catch (IOException e) {
      throw new StorageException("The data folder does not tell its size: " + e, e);
    }
  }

  @Override
  public void close() {
    maintenance.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      commit.close();
      syncer.close();
      try (IndexWrite changes = files.index().write()) {
        syncer.requireSound();
        Tail.write(changes, syncer.synced(), syncer.synced());
        files.index().commit(changes);
        files.index().sync();
      } catch (StorageException e) {
        LOG.warn("The store could not be closed in order; the next start will put it right", e);
      }
      files.close();
    } finally {
      maintenance.writeLock().unlock();
    }
  }
}
