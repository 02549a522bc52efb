package org.streamr.storage.read;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Cursor;
import org.streamr.storage.Query;
import org.streamr.storage.RunState;
import org.streamr.storage.SequenceRange;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.log.LogFolder;
import org.streamr.storage.rocksdb.RocksIndex;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.RunEntry;

/** The reading half of a store. Safe for use by many threads. */
public final class StoreReader {
  private final IndexView view;
  private final BatchSource source;
  private final ArrivalReads arrivals;
  private final TimeReads times;
  private final long storeId;

  /**
   * @param cursorOverlap how far before the time of another store's cursor to begin
   */
  public StoreReader(RocksIndex index, LogFolder folder, long storeId, Duration cursorOverlap) {
    long overlap = cursorOverlap.toMillis() * 1_000;
    this.view = new IndexView(index);
    this.source = new BatchSource(folder);
    this.arrivals = new ArrivalReads(view, source, storeId, overlap);
    this.times = new TimeReads(view, source, arrivals, storeId, overlap);
    this.storeId = storeId;
  }

  /** See {@link org.streamr.storage.EventStore#arrivals}. */
  public ArrivalScan arrivals(StreamPartition partition, Start start) throws StorageException {
    return arrivals.scan(partition, start);
  }

  /** See {@link org.streamr.storage.EventStore#query}. */
  public BatchScan query(Query query) throws StorageException {
    return times.scan(query);
  }

  /** See {@link org.streamr.storage.EventStore#find}. */
  public Optional<StoredBatch> find(Run run, long sequence) throws StorageException {
    StreamPartition partition = StreamPartition.of(run);
    Optional<RunEntry> found = view.runEntry(run, sequence);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<IndexEntry> entry = view.arrival(partition, found.get().position());
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Batch batch = source.one(partition, entry.get(), view);
    int index = (int) (sequence - found.get().firstSequence());
    Cursor cursor =
        Cursor.arrival(
            storeId, partition, entry.get().position(), index + 1, batch.firstTimestamp());
    return Optional.of(new StoredBatch(batch, entry.get().position(), index, 1, cursor));
  }

  /** See {@link org.streamr.storage.EventStore#runState}. */
  public Optional<RunState> runState(Run run) throws StorageException {
    return view.runState(run);
  }

  /** See {@link org.streamr.storage.EventStore#missing}. */
  public List<SequenceRange> missing(Run run, long from, long to, int limit)
      throws StorageException {
    return view.missing(run, from, to, limit);
  }
}
