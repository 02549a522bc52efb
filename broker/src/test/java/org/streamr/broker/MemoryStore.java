package org.streamr.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Cursor;
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

/** An event store in memory, with faults that a test switches on. */
public final class MemoryStore implements EventStore {
  private static final long ID = 42;

  private final Map<StreamPartition, List<Batch>> batches = new ConcurrentHashMap<>();
  private final Map<StreamPartition, Long> retainedFrom = new ConcurrentHashMap<>();
  private final List<Equivocation> evidence = new CopyOnWriteArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger syncs = new AtomicInteger();
  private volatile boolean full;
  private volatile boolean broken;
  private volatile boolean closed;

  public void setFull(boolean isFull) {
    full = isFull;
  }

  public void setBroken(boolean isBroken) {
    broken = isBroken;
  }

  public int reads() {
    return reads.get();
  }

  public int syncs() {
    return syncs.get();
  }

  public boolean isClosed() {
    return closed;
  }

  private List<Batch> list(StreamPartition partition) {
    return batches.computeIfAbsent(partition, any -> new CopyOnWriteArrayList<>());
  }

  private void checkBroken() throws StorageException {
    if (broken) {
      throw new StorageException("the test has broken the disk");
    }
  }

  @Override
  public long id() {
    return ID;
  }

  @Override
  public long append(StreamPartition partition, List<Batch> more) throws StorageException {
    if (full) {
      throw new StorageFullException("the test has filled the disk");
    }
    checkBroken();
    List<Batch> list = list(partition);
    long position = list.size();
    list.addAll(more);
    return position;
  }

  @Override
  public CompletableFuture<Void> sync() {
    syncs.incrementAndGet();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public PartitionState partitionState(StreamPartition partition) {
    long count = list(partition).size();
    long from = retainedFrom.getOrDefault(partition, Long.MIN_VALUE);
    return new PartitionState(count, count, count, count, from, 0);
  }

  @Override
  public List<StreamPartition> partitions(StreamId stream) {
    return batches.keySet().stream()
        .filter(partition -> partition.stream().equals(stream))
        .sorted()
        .toList();
  }

  @Override
  public List<StreamId> streams() {
    return batches.keySet().stream().map(StreamPartition::stream).distinct().sorted().toList();
  }

  private Stream<Batch> ofRun(Run run) {
    return list(StreamPartition.of(run)).stream()
        .filter(batch -> batch.header().runKey().equals(run));
  }

  @Override
  public Optional<RunState> runState(Run run) throws StorageException {
    checkBroken();
    List<Batch> stored = ofRun(run).toList();
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RunState(
                stored.stream()
                    .mapToLong(batch -> batch.header().firstSequence())
                    .min()
                    .orElseThrow(),
                stored.stream()
                    .mapToLong(batch -> batch.header().lastSequence())
                    .max()
                    .orElseThrow(),
                0));
  }

  @Override
  public Optional<StoredBatch> find(Run run, long sequence) {
    return ofRun(run)
        .filter(
            batch ->
                batch.header().firstSequence() <= sequence
                    && sequence <= batch.header().lastSequence())
        .findFirst()
        .map(batch -> select(batch, 0, (int) (sequence - batch.header().firstSequence()), 1));
  }

  @Override
  public List<SequenceRange> missing(Run run, long from, long to, int limit) {
    List<SequenceRange> missing = new ArrayList<>();
    long expected = from;
    for (Batch batch :
        ofRun(run)
            .sorted(Comparator.comparingLong(batch -> batch.header().firstSequence()))
            .toList()) {
      if (batch.header().firstSequence() > to) {
        break;
      }
      if (batch.header().firstSequence() > expected) {
        missing.add(new SequenceRange(expected, batch.header().firstSequence() - 1));
      }
      expected = Math.max(expected, batch.header().lastSequence() + 1);
    }
    if (expected <= to) {
      missing.add(new SequenceRange(expected, to));
    }
    return missing.subList(0, Math.min(limit, missing.size()));
  }

  @Override
  public ArrivalScan arrivals(StreamPartition partition, Start start) throws StorageException {
    checkBroken();
    List<Batch> list = list(partition);
    long removedBefore = retainedFrom.getOrDefault(partition, Long.MIN_VALUE);
    return switch (start) {
      case Start.Position position ->
          new Scan(list, (int) position.position(), 0, Long.MIN_VALUE, false);
      case Start.Time time -> new Scan(list, 0, 0, time.from(), time.from() < removedBefore);
      case Start.Behind behind ->
          new Scan(
              list,
              (int) behind.cursor().position(),
              behind.cursor().nextIndex(),
              Long.MIN_VALUE,
              behind.cursor().timestamp() < removedBefore);
      case Start.Last last -> {
        long left = last.events();
        int position = list.size();
        while (position > 0 && left > 0) {
          position--;
          left -= list.get(position).count();
        }
        yield new Scan(list, position, (int) Math.max(0, -left), Long.MIN_VALUE, false);
      }
    };
  }

  private StoredBatch select(Batch batch, long position, int firstIndex, int indexCount) {
    Cursor cursor =
        Cursor.arrival(
            ID,
            StreamPartition.of(batch.header()),
            position,
            firstIndex + indexCount,
            batch.firstTimestamp());
    return new StoredBatch(batch, position, firstIndex, indexCount, cursor);
  }

  /** Reads in order of arrival. */
  private final class Scan implements ArrivalScan {
    private final List<Batch> list;
    private final long from;
    private final boolean beyondRetention;
    private int position;
    private int skipped;

    Scan(List<Batch> list, int position, int skipped, long from, boolean beyondRetention) {
      this.list = list;
      this.position = position;
      this.skipped = skipped;
      this.from = from;
      this.beyondRetention = beyondRetention;
    }

    @Override
    public Optional<StoredBatch> next() throws StorageException {
      checkBroken();
      while (position < list.size()) {
        Batch batch = list.get(position);
        int first = Math.max(skipped, firstFrom(batch, from));
        skipped = 0;
        position++;
        if (first < batch.count()) {
          reads.incrementAndGet();
          return Optional.of(select(batch, position - 1, first, batch.count() - first));
        }
      }
      return Optional.empty();
    }

    @Override
    public long nextPosition() {
      return position;
    }

    @Override
    public boolean isBeyondRetention() {
      return beyondRetention;
    }

    @Override
    public void close() {
      position = list.size();
    }
  }

  private static int firstFrom(Batch batch, long from) {
    EventCursor events = batch.events();
    int first = 0;
    while (events.next() && events.timestamp() < from) {
      first++;
    }
    return first;
  }

  @Override
  public BatchScan query(Query query) throws StorageException {
    checkBroken();
    List<StoredBatch> answer = new ArrayList<>();
    List<Batch> list = list(query.partition());
    for (int position = 0; position < list.size(); position++) {
      @Nullable StoredBatch selected = select(list.get(position), position, query.range());
      if (selected != null) {
        answer.add(selected);
      }
    }
    if (query.range() instanceof Query.Range.Last last) {
      answer = limited(answer.reversed(), last.events()).reversed();
    }
    if (query.direction() == Query.Direction.BACKWARDS) {
      answer = answer.reversed();
    }
    long removedBefore = retainedFrom.getOrDefault(query.partition(), Long.MIN_VALUE);
    boolean beyond = query.range() instanceof Query.Range.Time time && time.from() < removedBefore;
    return new Answer(limited(answer, query.limit()).iterator(), beyond);
  }

  private static List<StoredBatch> limited(List<StoredBatch> answer, long limit) {
    List<StoredBatch> limited = new ArrayList<>();
    long left = limit;
    for (StoredBatch batch : answer) {
      if (left <= 0) {
        break;
      }
      limited.add(batch);
      left -= batch.indexCount();
    }
    return limited;
  }

  private @Nullable StoredBatch select(Batch batch, long position, Query.Range range) {
    return switch (range) {
      case Query.Range.Last last -> select(batch, position, 0, batch.count());
      case Query.Range.Time time -> {
        int first = firstFrom(batch, time.from());
        int count = firstFrom(batch, time.to()) - first;
        yield count > 0 ? select(batch, position, first, count) : null;
      }
      case Query.Range.Behind behind ->
          position > behind.cursor().position() ? select(batch, position, 0, batch.count()) : null;
      case Query.Range.Sequences sequences ->
          batch.header().runKey().equals(sequences.run())
                  && batch.header().firstSequence() <= sequences.to()
                  && batch.header().lastSequence() >= sequences.from()
              ? select(batch, position, 0, batch.count())
              : null;
    };
  }

  private record Answer(Iterator<StoredBatch> batches, boolean isBeyondRetention)
      implements BatchScan {
    @Override
    public Optional<StoredBatch> next() {
      return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
    }

    @Override
    public void close() {}
  }

  @Override
  public Removal retain(StreamId stream, long olderThan) {
    partitions(stream).forEach(partition -> retainedFrom.put(partition, olderThan));
    return Removal.NOTHING;
  }

  @Override
  public Removal delete(StreamId stream) {
    return Removal.NOTHING;
  }

  @Override
  public boolean recordEquivocation(Equivocation equivocation) {
    return evidence.add(equivocation);
  }

  @Override
  public List<Equivocation> equivocations(StreamId stream, int limit) {
    return List.copyOf(evidence);
  }

  @Override
  public StoreStats stats() {
    return new StoreStats(batches.size(), 0, 0, 0, 0, 0, 0, full);
  }

  @Override
  public void close() {
    closed = true;
  }
}
