package org.streamr.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.Query.Direction;
import org.streamr.storage.Query.Range;
import org.streamr.storage.StoreModel.Event;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;
import org.streamr.testing.Seeds;

/** Does random things to a store, and compares it with a model that is too simple to be wrong. */
class StoreModelTest {
  private static final int STEPS = 400;
  private static final long TIMES = 30_000_000;
  private static final int RUNS = 6;
  private static final Range EVERYTHING = new Range.Time(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final LocalStoreOptions OPTIONS =
      LocalStoreOptions.DEFAULT.withSegmentBytes(2 << 10).withFreeBytes(0);

  private final Random random = Seeds.random();
  private final List<StreamPartition> partitions =
      List.of(Batches.partition(1, 0), Batches.partition(1, 1), Batches.partition(2, 0));
  private final List<StoreModel> models =
      List.of(new StoreModel(), new StoreModel(), new StoreModel());
  private final long[][] nextSequences = new long[partitions.size()][RUNS];

  @TempDir Path folder;
  private EventStore store;

  @BeforeEach
  void open() throws StorageException {
    store = LocalEventStore.open(folder, OPTIONS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void store_shouldAnswerAsTheModelDoes() throws StorageException {
    for (int step = 0; step < STEPS; step++) {
      int partition = random.nextInt(partitions.size());
      switch (random.nextInt(40)) {
        case 0 -> reopen();
        case 1, 2 -> retain(partition);
        case 3 -> deleteSometimes(partition);
        default -> append(partition);
      }
      compare(partition);
    }
  }

  private void reopen() throws StorageException {
    close();
    open();
  }

  private void retain(int partition) throws StorageException {
    long olderThan = random.nextLong(TIMES);
    Removal expected = Removal.NOTHING;
    for (int each : sameStream(partition)) {
      expected = expected.plus(models.get(each).retain(olderThan));
    }
    assertThat(store.retain(partitions.get(partition).stream(), olderThan)).isEqualTo(expected);
  }

  private void deleteSometimes(int partition) throws StorageException {
    if (random.nextInt(3) == 0) {
      Removal expected = Removal.NOTHING;
      for (int each : sameStream(partition)) {
        expected = expected.plus(models.get(each).delete());
      }
      assertThat(store.delete(partitions.get(partition).stream())).isEqualTo(expected);
    }
  }

  private List<Integer> sameStream(int partition) {
    return partition == 2 ? List.of(2) : List.of(0, 1);
  }

  private void append(int partition) throws StorageException {
    List<Batch> batches = new ArrayList<>();
    long first = models.get(partition).state().nextPosition();
    for (int i = random.nextInt(5); i >= 0; i--) {
      int runNumber = random.nextInt(RUNS);
      long skipped = random.nextInt(4) == 0 ? random.nextInt(10) : 0;
      long sequence = nextSequences[partition][runNumber] + skipped;
      long[] timestamps = timestamps();
      nextSequences[partition][runNumber] = sequence + timestamps.length;
      Batch batch =
          Batches.batch(run(partition, runNumber), sequence, random.nextInt(60), 0, timestamps);
      batches.add(batch);
      models.get(partition).append(batch, timestamps);
    }
    assertThat(store.append(partitions.get(partition), batches)).isEqualTo(first);
  }

  private Run run(int partition, int number) {
    return Batches.run(partitions.get(partition), number % 3, number);
  }

  private long[] timestamps() {
    long first = random.nextLong(TIMES);
    long span = random.nextInt(10) == 0 ? 3_000_000 : 1_000;
    long[] timestamps = new long[1 + random.nextInt(8)];
    for (int i = 0; i < timestamps.length; i++) {
      timestamps[i] = first + (random.nextBoolean() ? 0 : random.nextLong(span));
    }
    Arrays.sort(timestamps);
    return timestamps;
  }

  private void compare(int partition) throws StorageException {
    StoreModel model = models.get(partition);
    StreamPartition id = partitions.get(partition);
    assertThat(store.partitionState(id)).isEqualTo(model.state());
    Query query = query(partition);
    List<Event> expected = model.answer(query);
    assertThat(read(store.query(query))).as("%s", query).isEqualTo(expected);
    if (random.nextInt(4) == 0) {
      Query all = new Query(id, EVERYTHING, query.direction(), Query.NO_LIMIT, query.accounts());
      assertThat(inPages(all)).as("pages of %s", all).isEqualTo(model.answer(all));
      assertThat(arrivalsInPages(id)).isEqualTo(model.arrivals(new Start.Position(0)));
    }
    Start start = start(model);
    assertThat(read(store.arrivals(id, start))).as("%s", start).isEqualTo(model.arrivals(start));
    compareRun(model, run(partition, random.nextInt(RUNS)));
  }

  private void compareRun(StoreModel model, Run run) throws StorageException {
    long from = random.nextInt(200);
    long to = from + random.nextInt(60);
    List<Long> expected = new ArrayList<>();
    for (long sequence = from; sequence <= to; sequence++) {
      assertThat(store.find(run, sequence).isPresent()).isEqualTo(model.holds(run, sequence));
      if (!model.holds(run, sequence)) {
        expected.add(sequence);
      }
    }
    List<Long> missing = new ArrayList<>();
    for (SequenceRange range : store.missing(run, from, to, 1_000)) {
      for (long sequence = range.from(); sequence <= range.to(); sequence++) {
        missing.add(sequence);
      }
    }
    assertThat(missing).isEqualTo(expected);
  }

  private Query query(int partition) {
    long from = random.nextLong(TIMES);
    Run run = run(partition, random.nextInt(RUNS));
    Range range =
        switch (random.nextInt(3)) {
          case 0 -> new Range.Last(1 + random.nextInt(100));
          case 1 -> new Range.Time(from, from + random.nextLong(TIMES));
          default -> {
            long sequence = random.nextInt(300);
            yield new Range.Sequences(run, sequence, sequence + random.nextInt(300));
          }
        };
    Query query = Query.of(partitions.get(partition), range);
    query = random.nextBoolean() ? query : query.in(Direction.BACKWARDS);
    query = random.nextBoolean() ? query : query.limitedTo(1 + random.nextInt(50));
    return random.nextBoolean()
        ? query
        : query.by(Set.of(Batches.origin(random.nextInt(3)).account()));
  }

  private Start start(StoreModel model) {
    return switch (random.nextInt(3)) {
      case 0 -> new Start.Position(random.nextLong(model.state().nextPosition() + 1));
      case 1 -> new Start.Last(random.nextInt(100));
      default -> new Start.Time(random.nextLong(TIMES));
    };
  }

  /** Reads everything by going on behind some cursor again and again, as clients do. */
  private List<Event> inPages(Query all) throws StorageException {
    boolean forwards = all.direction() == Direction.FORWARDS;
    List<Event> found = new ArrayList<>();
    Query page = all.limitedTo(1 + random.nextInt(300));
    List<StoredBatch> answer = Batches.read(store.query(page));
    while (!answer.isEmpty()) {
      found.addAll(events(answer));
      StoredBatch last = answer.getLast();
      Cursor cursor = last.cursor();
      if (forwards) {
        int behind = random.nextInt(last.indexCount());
        cursor = last.cursorBehind(last.firstIndex() + behind);
        found.subList(found.size() - last.indexCount() + behind + 1, found.size()).clear();
      }
      page =
          new Query(
              all.partition(),
              new Range.Behind(cursor),
              all.direction(),
              1 + random.nextInt(300),
              all.accounts());
      answer = Batches.read(store.query(page));
    }
    return forwards ? found : joined(found);
  }

  /** Puts batches together again whose ends came on one page and whose beginnings on the next. */
  private static List<Event> joined(List<Event> events) {
    Map<Long, List<Event>> batches = new LinkedHashMap<>();
    for (Event event : events) {
      batches.computeIfAbsent(event.position(), _ -> new ArrayList<>()).add(event);
    }
    return batches.values().stream()
        .flatMap(batch -> batch.stream().sorted(Comparator.comparingInt(Event::index)))
        .toList();
  }

  /** Reads all arrivals by going on behind the cursor of some event again and again. */
  private List<Event> arrivalsInPages(StreamPartition id) throws StorageException {
    List<Event> found = new ArrayList<>();
    Start start = new Start.Position(0);
    boolean more = true;
    while (more) {
      int batches = 1 + random.nextInt(40);
      more = false;
      try (ArrivalScan scan = store.arrivals(id, start)) {
        for (var next = scan.next(); next.isPresent() && batches > 0; next = scan.next()) {
          StoredBatch stored = next.get();
          int index = stored.firstIndex() + random.nextInt(stored.indexCount());
          boolean isLast = --batches == 0;
          int count = isLast ? index + 1 - stored.firstIndex() : stored.indexCount();
          found.addAll(events(List.of(stored)).subList(0, count));
          start = new Start.Behind(isLast ? stored.cursorBehind(index) : stored.cursor());
          more = true;
        }
      }
    }
    return found;
  }

  private static List<Event> read(BatchScan scan) throws StorageException {
    return events(Batches.read(scan));
  }

  private static List<Event> events(List<StoredBatch> batches) {
    List<Event> events = new ArrayList<>();
    for (StoredBatch stored : batches) {
      for (int i = 0; i < stored.indexCount(); i++) {
        events.add(new Event(stored.position(), stored.firstIndex() + i));
      }
    }
    return events;
  }
}
