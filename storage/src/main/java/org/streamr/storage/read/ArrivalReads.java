package org.streamr.storage.read;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.streamr.protocol.Address;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.ArrivalScan;
import org.streamr.storage.Cursor;
import org.streamr.storage.PartitionState;
import org.streamr.storage.Query;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.Start;
import org.streamr.storage.StorageException;
import org.streamr.storage.StreamPartition;
import org.streamr.storage.rocksdb.IndexIterator;
import org.streamr.storage.schema.IndexEntry;
import org.streamr.storage.schema.Keys;
import org.streamr.storage.schema.Keys.Table;

/** Reads in order of arrival. */
final class ArrivalReads {
  private final IndexView view;
  private final BatchSource source;
  private final long storeId;
  private final long cursorOverlap;

  /**
   * @param cursorOverlap how far before the time of another store's cursor to begin, in
   *     microseconds
   */
  ArrivalReads(IndexView view, BatchSource source, long storeId, long cursorOverlap) {
    this.view = view;
    this.source = source;
    this.storeId = storeId;
    this.cursorOverlap = cursorOverlap;
  }

  /** What a scan looks at, and what of it answers. */
  private record Reading(
      long position, long notBefore, Selection selection, boolean beyondRetention) {
    static Reading from(long position, Selection selection, PartitionState state) {
      return new Reading(position, Long.MIN_VALUE, selection, position < state.retainedPosition());
    }
  }

  ArrivalScan scan(StreamPartition partition, Start start) throws StorageException {
    PartitionState state = view.record(partition).state();
    Reading reading =
        switch (start) {
          case Start.Position(long position) -> Reading.from(position, Selection.ALL, state);
          case Start.Last(long events) -> last(partition, events, state);
          case Start.Time(long from) -> fromTime(partition, from, state);
          case Start.Behind(Cursor cursor) -> behind(partition, cursor, state);
        };
    PagedScan pages = pages(partition, reading, Query.NO_LIMIT, Set.of());
    return new TailingScan(pages, reading.position());
  }

  /** Answers a query that goes on behind a cursor in order of arrival. */
  PagedScan behind(Query query, Cursor cursor, PartitionState state) throws StorageException {
    StreamPartition partition = query.partition();
    return pages(partition, behind(partition, cursor, state), query.limit(), query.accounts());
  }

  private PagedScan pages(
      StreamPartition partition, Reading reading, long limit, Set<Address> accounts) {
    Pages pages =
        new Pages(
            view.index(),
            Direction.FORWARDS,
            Keys.arrival(partition, reading.position()),
            Keys.endOf(Table.ARRIVALS, partition),
            (key, value) ->
                Optional.of(IndexEntry.ofArrival(key, value))
                    .filter(entry -> entry.lastTimestamp() >= reading.notBefore()));
    Selection selection = reading.selection();
    if (!accounts.isEmpty()) {
      selection =
          (entry, batch) ->
              accounts.contains(batch.header().origin().account())
                  ? reading.selection().of(entry, batch)
                  : Span.NONE;
    }
    return new PagedScan(
        source,
        pages,
        selection,
        (entry, span) ->
            Cursor.arrival(storeId, partition, entry.position(), span.to(), entry.firstTimestamp()),
        limit,
        reading.beyondRetention());
  }

  private Reading last(StreamPartition partition, long events, PartitionState state)
      throws StorageException {
    long missing = events;
    long position = state.nextPosition();
    byte[] start = Keys.of(Table.ARRIVALS, partition);
    try (IndexIterator arrivals =
        view.index().iterate(start, Keys.arrival(partition, state.nextPosition()))) {
      boolean more = missing > 0 && arrivals.last();
      while (more) {
        IndexEntry entry = IndexEntry.ofArrival(arrivals.key(), arrivals.value());
        position = entry.position();
        missing -= entry.count();
        more = missing > 0 && arrivals.previous();
      }
    }
    int tooMany = (int) Math.max(0, -missing);
    return new Reading(
        position,
        Long.MIN_VALUE,
        Selection.ALL.except(position, tooMany, Integer.MAX_VALUE),
        false);
  }

  private Reading fromTime(StreamPartition partition, long from, PartitionState state)
      throws StorageException {
    return new Reading(
        view.firstPositionAt(partition, from),
        from,
        (entry, batch) -> Span.ofTimes(batch, from, Long.MAX_VALUE),
        from < state.retainedFrom());
  }

  private Reading behind(StreamPartition partition, Cursor cursor, PartitionState state)
      throws StorageException {
    CursorPlaces.Place place = new CursorPlaces(view, storeId).find(partition, cursor, state);
    return switch (place) {
      case CursorPlaces.Place.Elsewhere() -> behindElsewhere(partition, cursor, state);
      case CursorPlaces.Place.Passed() -> behindPassed(partition, cursor, state);
      case CursorPlaces.Place.Here(IndexEntry entry) ->
          switch (cursor.order()) {
            case ARRIVAL -> behindArrival(cursor, entry, state);
            case TIME -> behindTime(partition, cursor, entry, state);
          };
    };
  }

  private static Reading behindArrival(Cursor cursor, IndexEntry entry, PartitionState state) {
    // The batch itself is there, so that nothing but what follows it can be missing.
    long needed = cursor.position() + 1;
    return new Reading(
        cursor.nextIndex() < entry.count() ? cursor.position() : needed,
        Long.MIN_VALUE,
        Selection.ALL.except(cursor.position(), cursor.nextIndex(), Integer.MAX_VALUE),
        needed < state.retainedPosition());
  }

  /** Whatever is later in time than the cursor's batch, or has arrived since the query began. */
  private Reading behindTime(
      StreamPartition partition, Cursor cursor, IndexEntry entry, PartitionState state)
      throws StorageException {
    byte[] place = timeKeyOf(partition, entry);
    Selection selection =
        (each, batch) ->
            each.position() >= cursor.horizon() || isNotBefore(partition, each, batch, place)
                ? Span.all(batch)
                : Span.NONE;
    long start = view.firstPositionAt(partition, entry.firstTimestamp());
    return new Reading(
        Math.min(start, cursor.horizon()),
        Long.MIN_VALUE,
        selection.except(entry.position(), cursor.nextIndex(), Integer.MAX_VALUE),
        cursor.timestamp() < state.retainedFrom());
  }

  private static boolean isNotBefore(
      StreamPartition partition, IndexEntry entry, Batch batch, byte[] place) {
    byte[] key = Keys.time(partition, entry.firstTimestamp(), batch.header());
    return Arrays.compareUnsigned(key, place) >= 0;
  }

  private byte[] timeKeyOf(StreamPartition partition, IndexEntry entry) throws StorageException {
    return Keys.time(
        partition, entry.firstTimestamp(), source.one(partition, entry, view).header());
  }

  private Reading behindPassed(StreamPartition partition, Cursor cursor, PartitionState state)
      throws StorageException {
    long next = cursor.nextIndex() == 0 ? cursor.position() : cursor.position() + 1;
    return switch (cursor.order()) {
      case ARRIVAL -> Reading.from(next, Selection.ALL, state);
      case TIME -> {
        long start = view.firstPositionAt(partition, cursor.timestamp());
        yield new Reading(
            Math.min(start, cursor.horizon()),
            Long.MIN_VALUE,
            (entry, batch) ->
                entry.position() >= cursor.horizon() || entry.firstTimestamp() >= cursor.timestamp()
                    ? Span.all(batch)
                    : Span.NONE,
            true);
      }
    };
  }

  private Reading behindElsewhere(StreamPartition partition, Cursor cursor, PartitionState state)
      throws StorageException {
    long from = Times.before(cursor.timestamp(), cursorOverlap);
    return new Reading(
        view.firstPositionAt(partition, from),
        from,
        Selection.ALL,
        cursor.timestamp() < state.retainedFrom());
  }
}
