package org.streamr.storage.read;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.streamr.protocol.Address;
import org.streamr.protocol.Run;
import org.streamr.storage.BatchScan;
import org.streamr.storage.Cursor;
import org.streamr.storage.PartitionState;
import org.streamr.storage.Query;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.Query.Range;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;
import org.streamr.storage.schema.PartitionRecord;
import org.streamr.storage.schema.RunEntry;

/** Answers queries, by time and by run. */
final class TimeReads {
  private final IndexView view;
  private final BatchSource source;
  private final ArrivalReads arrivals;
  private final long storeId;
  private final long cursorOverlap;

  TimeReads(
      IndexView view, BatchSource source, ArrivalReads arrivals, long storeId, long cursorOverlap) {
    this.view = view;
    this.source = source;
    this.arrivals = arrivals;
    this.storeId = storeId;
    this.cursorOverlap = cursorOverlap;
  }

  /** Part of the index by time. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reading(
      byte[] from, byte[] to, long notBefore, Selection selection, boolean beyondRetention) {}

  BatchScan scan(Query query) throws StorageException {
    PartitionRecord record = view.record(query.partition());
    return switch (query.range()) {
      case Range.Last(long events) -> last(query, events, record.state());
      case Range.Time(long from, long to) ->
          scan(query, between(query.partition(), from, to, record), record.state());
      case Range.Behind(Cursor cursor) -> behind(query, cursor, record);
      case Range.Sequences(Run run, long from, long to) ->
          sequences(query, run, from, to, record.state());
    };
  }

  private BatchScan scan(Query query, Reading reading, PartitionState state) {
    return scan(query, reading, query.limit(), state.nextPosition());
  }

  private BatchScan scan(Query query, Reading reading, long limit, long horizon) {
    Set<Address> accounts = query.accounts();
    Pages pages =
        new Pages(
            view.index(),
            query.direction(),
            reading.from(),
            reading.to(),
            (key, value) ->
                isBy(accounts, key)
                    ? Optional.of(IndexEntry.ofTime(key, value))
                        .filter(entry -> entry.lastTimestamp() >= reading.notBefore())
                    : Optional.empty());
    return new PagedScan(
        source,
        pages,
        reading.selection(),
        cursors(query, horizon),
        limit,
        reading.beyondRetention());
  }

  private static boolean isBy(Set<Address> accounts, byte[] timeKey) {
    return accounts.isEmpty() || accounts.contains(Keys.accountOf(timeKey));
  }

  private PagedScan.CursorMaker cursors(Query query, long horizon) {
    boolean forwards = query.direction() == Direction.FORWARDS;
    return (entry, span) ->
        Cursor.time(
            storeId,
            query.partition(),
            entry.position(),
            forwards ? span.to() : 0,
            forwards ? Cursor.WHOLE : span.from(),
            entry.firstTimestamp(),
            horizon);
  }

  private static Reading between(
      StreamPartition partition, long from, long to, PartitionRecord record) {
    return new Reading(
        Keys.time(partition, record.earliestStart(from)),
        before(partition, to),
        from,
        (entry, batch) -> Span.ofTimes(batch, from, to),
        from < record.state().retainedFrom());
  }

  /** The first key behind all batches that begin before a time. */
  private static byte[] before(StreamPartition partition, long time) {
    return time == Long.MAX_VALUE ? Keys.endOf(Table.TIMES, partition) : Keys.time(partition, time);
  }

  private BatchScan last(Query query, long events, PartitionState state) throws StorageException {
    StreamPartition partition = query.partition();
    byte[] start = Keys.of(Table.TIMES, partition);
    byte[] end = Keys.endOf(Table.TIMES, partition);
    if (query.direction() == Direction.BACKWARDS) {
      Reading all = new Reading(start, end, Long.MIN_VALUE, Selection.ALL, false);
      return scan(query, all, Math.min(events, query.limit()), state.nextPosition());
    }
    long missing = events;
    long position = -1;
    byte[] from = end;
    try (IndexIterator times = view.index().iterate(start, end)) {
      boolean more = times.last();
      while (more) {
        if (isBy(query.accounts(), times.key())) {
          IndexEntry entry = IndexEntry.ofTime(times.key(), times.value());
          from = times.key();
          position = entry.position();
          missing -= entry.count();
        }
        more = missing > 0 && times.previous();
      }
    }
    int tooMany = (int) Math.max(0, -missing);
    Selection selection = Selection.ALL.except(position, tooMany, Integer.MAX_VALUE);
    Reading reading = new Reading(from, end, Long.MIN_VALUE, selection, false);
    return scan(query, reading, Math.min(events, query.limit()), state.nextPosition());
  }

  private BatchScan behind(Query query, Cursor cursor, PartitionRecord record)
      throws StorageException {
    PartitionState state = record.state();
    boolean forwards = query.direction() == Direction.FORWARDS;
    if (forwards && cursor.order() == Cursor.Order.ARRIVAL) {
      return arrivals.behind(query, cursor, state);
    }
    CursorPlaces.Place place =
        new CursorPlaces(view, storeId).find(query.partition(), cursor, state);
    Reading reading =
        switch (place) {
          case CursorPlaces.Place.Here(IndexEntry entry) ->
              forwards
                  ? forwardsFrom(query.partition(), cursor, entry, state)
                  : backwardsFrom(query.partition(), cursor, entry);
          case CursorPlaces.Place.Passed() -> around(query, cursor, 0, record);
          case CursorPlaces.Place.Elsewhere() -> around(query, cursor, cursorOverlap, record);
        };
    // What has arrived since the first page of a query is still to come for its last one.
    boolean goesOn = cursor.order() == Cursor.Order.TIME && cursor.storeId() == storeId;
    long horizon = goesOn ? cursor.horizon() : state.nextPosition();
    return scan(query, reading, query.limit(), horizon);
  }

  private Reading forwardsFrom(
      StreamPartition partition, Cursor cursor, IndexEntry entry, PartitionState state)
      throws StorageException {
    return new Reading(
        timeKeyOf(partition, entry),
        Keys.endOf(Table.TIMES, partition),
        Long.MIN_VALUE,
        Selection.ALL.except(entry.position(), cursor.nextIndex(), Integer.MAX_VALUE),
        cursor.timestamp() < state.retainedFrom());
  }

  private Reading backwardsFrom(StreamPartition partition, Cursor cursor, IndexEntry entry)
      throws StorageException {
    byte[] key = timeKeyOf(partition, entry);
    boolean camePointingForwards = cursor.endIndex() == Cursor.WHOLE;
    int from = camePointingForwards ? 0 : cursor.nextIndex();
    int to = camePointingForwards ? Math.max(0, cursor.nextIndex() - 1) : cursor.endIndex();
    return new Reading(
        Keys.of(Table.TIMES, partition),
        Arrays.copyOf(key, key.length + 1),
        Long.MIN_VALUE,
        Selection.ALL.except(entry.position(), from, to),
        false);
  }

  /** Goes by the cursor's time where its batch is not here. */
  private static Reading around(Query query, Cursor cursor, long overlap, PartitionRecord record) {
    StreamPartition partition = query.partition();
    boolean missing = cursor.timestamp() < record.state().retainedFrom();
    if (query.direction() == Direction.FORWARDS) {
      long from = Times.before(cursor.timestamp(), overlap);
      return new Reading(
          Keys.time(partition, record.earliestStart(from)),
          Keys.endOf(Table.TIMES, partition),
          from,
          Selection.ALL,
          missing);
    }
    return new Reading(
        Keys.of(Table.TIMES, partition),
        before(partition, Times.after(cursor.timestamp(), overlap + 1)),
        Long.MIN_VALUE,
        Selection.ALL,
        missing);
  }

  private byte[] timeKeyOf(StreamPartition partition, IndexEntry entry) throws StorageException {
    return Keys.time(
        partition, entry.firstTimestamp(), source.one(partition, entry, view).header());
  }

  private BatchScan sequences(Query query, Run run, long from, long to, PartitionState state)
      throws StorageException {
    StreamPartition partition = query.partition();
    if (!StreamPartition.of(run).equals(partition)) {
      throw new IllegalArgumentException(run + " is not of " + partition);
    }
    boolean isAsked =
        query.accounts().isEmpty() || query.accounts().contains(run.origin().account());
    long first = view.runEntry(run, from).map(RunEntry::firstSequence).orElse(from);
    Pages pages =
        new Pages(
            view.index(),
            query.direction(),
            Keys.run(run, first),
            Keys.run(run, Times.after(to, 1)),
            (key, value) ->
                isAsked
                    ? view.arrival(partition, RunEntry.of(key, value).position())
                    : Optional.empty());
    Selection selection =
        (entry, batch) -> {
          long sequence = batch.header().firstSequence();
          return Span.all(batch)
              .and(
                  new Span(
                      Math.clamp(from - sequence, 0, batch.count()),
                      Math.clamp(to - sequence, -1, batch.count() - 1) + 1));
        };
    boolean beyond =
        state.retainedPosition() > 0
            && view.runState(run).map(known -> known.firstSequence() > from).orElse(true);
    return new PagedScan(
        source, pages, selection, cursors(query, state.nextPosition()), query.limit(), beyond);
  }
}
