package org.streamr.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.streamr.protocol.Address;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.Query.Range;

/** What a store should know of one partition: a list in memory, searched from end to end. */
final class StoreModel {
  private static final Comparator<Item> BY_TIME =
      Comparator.<Item>comparingLong(item -> item.timestamps()[0])
          .thenComparing(item -> item.run().origin().account())
          .thenComparingLong(item -> item.run().id())
          .thenComparingLong(Item::firstSequence);

  private final List<Item> items = new ArrayList<>();
  private long nextPosition;
  private long retainedFrom = Long.MIN_VALUE;
  private long retainedPosition;

  /** A stored batch. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(long position, Batch batch, long[] timestamps) {
    Run run() {
      return batch.header().runKey();
    }

    long firstSequence() {
      return batch.header().firstSequence();
    }

    long lastTimestamp() {
      return timestamps[timestamps.length - 1];
    }
  }

  /** One event, by the position of its batch and its index in it. */
  record Event(long position, int index) {}

  void append(Batch batch, long[] timestamps) {
    items.add(new Item(nextPosition++, batch, timestamps));
  }

  PartitionState state() {
    long events = 0;
    long bytes = 0;
    for (Item item : items) {
      events += item.timestamps().length;
      bytes += item.batch().encoded().length();
    }
    return new PartitionState(
        nextPosition, items.size(), events, bytes, retainedFrom, retainedPosition);
  }

  Removal retain(long olderThan) {
    if (nextPosition > 0) {
      retainedFrom = Math.max(retainedFrom, olderThan);
    }
    return remove(item -> item.lastTimestamp() < olderThan);
  }

  Removal delete() {
    for (Item item : items) {
      retainedFrom = Math.max(retainedFrom, item.lastTimestamp() + 1);
    }
    return remove(item -> true);
  }

  private Removal remove(Predicate<Item> isRemoved) {
    Removal removal = Removal.NOTHING;
    for (Item item : List.copyOf(items)) {
      if (isRemoved.test(item)) {
        items.remove(item);
        removal = removal.plus(new Removal(1, item.timestamps().length));
        retainedPosition = Math.max(retainedPosition, item.position() + 1);
      }
    }
    return removal;
  }

  /** Answers a query for anything but a cursor. */
  List<Event> answer(Query query) {
    List<Item> order = new ArrayList<>(items);
    order.removeIf(item -> !isBy(query.accounts(), item));
    order.sort(
        query.range() instanceof Range.Sequences
            ? Comparator.comparingLong(Item::firstSequence)
            : BY_TIME);
    List<List<Event>> groups = new ArrayList<>();
    for (Item item : order) {
      groups.add(
          switch (query.range()) {
            case Range.Last _ -> select(item, _ -> true);
            case Range.Time(long from, long to) ->
                select(
                    item,
                    i -> item.timestamps()[(int) i] >= from && item.timestamps()[(int) i] < to);
            case Range.Sequences(Run run, long from, long to) ->
                item.run().equals(run)
                    ? select(
                        item,
                        i -> item.firstSequence() + i >= from && item.firstSequence() + i <= to)
                    : List.of();
            case Range.Behind _ -> throw new IllegalArgumentException("not by the model");
          });
    }
    if (query.range() instanceof Range.Last(long events)) {
      groups = new ArrayList<>(lastOf(groups, events).reversed());
    }
    if (query.direction() == Direction.FORWARDS) {
      List<Event> all = flat(groups);
      return all.subList(0, (int) Math.min(all.size(), query.limit()));
    }
    return flat(lastOf(groups, query.limit()));
  }

  private static boolean isBy(Set<Address> accounts, Item item) {
    return accounts.isEmpty() || accounts.contains(item.run().origin().account());
  }

  /** The last events, the last group of them first. */
  private static List<List<Event>> lastOf(List<List<Event>> groups, long limit) {
    List<List<Event>> found = new ArrayList<>();
    long missing = limit;
    for (List<Event> group : groups.reversed()) {
      int count = (int) Math.min(missing, group.size());
      found.add(group.subList(group.size() - count, group.size()));
      missing -= count;
    }
    return found;
  }

  /** Answers in order of arrival. */
  List<Event> arrivals(Start start) {
    return switch (start) {
      case Start.Position(long position) -> {
        List<Event> all = flat(items.stream().map(item -> select(item, _ -> true)).toList());
        yield all.stream().filter(event -> event.position() >= position).toList();
      }
      case Start.Last(long events) -> {
        List<Event> all = arrivals(new Start.Position(0));
        yield all.subList((int) Math.max(0, all.size() - events), all.size());
      }
      case Start.Time(long from) ->
          flat(
              items.stream()
                  .map(item -> select(item, i -> item.timestamps()[(int) i] >= from))
                  .toList());
      case Start.Behind _ -> throw new IllegalArgumentException("not by the model");
    };
  }

  /** Whether a sequence of a run is stored. */
  boolean holds(Run run, long sequence) {
    return items.stream()
        .anyMatch(
            item ->
                item.run().equals(run)
                    && sequence >= item.firstSequence()
                    && sequence < item.firstSequence() + item.timestamps().length);
  }

  private static List<Event> select(Item item, LongPredicate indices) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < item.timestamps().length; i++) {
      if (indices.test(i)) {
        events.add(new Event(item.position(), i));
      }
    }
    return events;
  }

  private static List<Event> flat(List<List<Event>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }
}
