package org.streamr.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
import org.streamr.storage.StorageFullException;
import org.streamr.storage.StoreStats;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;

/** The real event store in a temporary folder, with faults that a test switches on. */
public final class FaultyStore implements EventStore {
  private final Path folder;
  private final EventStore real;
  private final AtomicInteger scans = new AtomicInteger();
  private final AtomicInteger syncs = new AtomicInteger();
  private volatile boolean full;
  private volatile boolean broken;
  private volatile boolean closed;

  private FaultyStore(Path folder, EventStore real) {
    this.folder = folder;
    this.real = real;
  }

  public static FaultyStore open() {
    try {
      Path folder = Files.createTempDirectory("broker-test");
      return new FaultyStore(
          folder,
          LocalEventStore.open(folder, LocalStoreOptions.DEFAULT.withSegmentBytes(8 << 20)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (StorageException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether appending fails for want of room. */
  public void setFull(boolean isFull) {
    full = isFull;
  }

  /** Whether everything fails. */
  public void setBroken(boolean isBroken) {
    broken = isBroken;
  }

  /** How often somebody began to read in order of arrival. */
  public int scans() {
    return scans.get();
  }

  public int syncs() {
    return syncs.get();
  }

  public boolean isClosed() {
    return closed;
  }

  private EventStore unbroken() throws StorageException {
    if (broken) {
      throw new StorageException("the test has broken the disk");
    }
    return real;
  }

  @Override
  public long id() {
    return real.id();
  }

  @Override
  public long append(StreamPartition partition, List<Batch> batches) throws StorageException {
    if (full) {
      throw new StorageFullException("the test has filled the disk");
    }
    return unbroken().append(partition, batches);
  }

  @Override
  public CompletableFuture<Void> sync() {
    syncs.incrementAndGet();
    return broken
        ? CompletableFuture.failedFuture(new StorageException("the test has broken the disk"))
        : real.sync();
  }

  @Override
  public PartitionState partitionState(StreamPartition partition) throws StorageException {
    return unbroken().partitionState(partition);
  }

  @Override
  public List<StreamPartition> partitions(StreamId stream) throws StorageException {
    return unbroken().partitions(stream);
  }

  @Override
  public List<StreamId> streams() throws StorageException {
    return unbroken().streams();
  }

  @Override
  public Optional<RunState> runState(Run run) throws StorageException {
    return unbroken().runState(run);
  }

  @Override
  public Optional<StoredBatch> find(Run run, long sequence) throws StorageException {
    return unbroken().find(run, sequence);
  }

  @Override
  public List<SequenceRange> missing(Run run, long from, long to, int limit)
      throws StorageException {
    return unbroken().missing(run, from, to, limit);
  }

  @Override
  public ArrivalScan arrivals(StreamPartition partition, Start start) throws StorageException {
    scans.incrementAndGet();
    return unbroken().arrivals(partition, start);
  }

  @Override
  public BatchScan query(Query query) throws StorageException {
    return unbroken().query(query);
  }

  @Override
  public Removal retain(StreamId stream, long olderThan) throws StorageException {
    return unbroken().retain(stream, olderThan);
  }

  @Override
  public Removal delete(StreamId stream) throws StorageException {
    return unbroken().delete(stream);
  }

  @Override
  public boolean recordEquivocation(Equivocation equivocation) throws StorageException {
    return unbroken().recordEquivocation(equivocation);
  }

  @Override
  public List<Equivocation> equivocations(StreamId stream, int limit) throws StorageException {
    return unbroken().equivocations(stream, limit);
  }

  @Override
  public StoreStats stats() throws StorageException {
    StoreStats stats = unbroken().stats();
    return new StoreStats(
        stats.partitions(),
        stats.batches(),
        stats.events(),
        stats.bytes(),
        stats.bytesOnDisk(),
        stats.bytesInMemory(),
        stats.usableBytes(),
        full);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    real.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(FaultyStore::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
