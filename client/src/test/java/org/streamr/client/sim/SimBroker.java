package org.streamr.client.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Range;
import org.streamr.protocol.frame.Start;

/**
 * A broker that stores batches in memory, in the order in which they came, and can be told to
 * misbehave. Understands one stream; cursors are positions.
 */
public final class SimBroker {
  /** The chain that it follows. */
  public static final long CHAIN_ID = 31_337;

  private final Simulation simulation;
  private final Map<Integer, List<Batch>> stored = new HashMap<>();
  private final Map<SimNetwork.SimConnection, Map<Integer, Reading>> readings =
      new LinkedHashMap<>();
  private final Set<Run> runs = new HashSet<>();
  private Function<Batch, Frame.@Nullable Failure> refusal = batch -> null;
  private Predicate<Batch> forgotten = batch -> false;
  private Predicate<Batch> undelivered = batch -> false;
  private Predicate<Batch> repeated = batch -> false;
  private boolean answersPublishes = true;
  private int publishes;
  private int queries;
  private int duplicates;

  /** Stores nothing yet. */
  public SimBroker(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Refuses batches; null accepts. The request id is filled in. */
  public void refuse(Function<Batch, Frame.@Nullable Failure> how) {
    refusal = how;
  }

  /** Acknowledges these batches and forgets them: an operator's disk that lied. */
  public void forget(Predicate<Batch> which) {
    forgotten = which;
  }

  /** Passes these batches over when it delivers live. */
  public void skipLive(Predicate<Batch> which) {
    undelivered = which;
  }

  /** Delivers these batches twice. */
  public void repeat(Predicate<Batch> which) {
    repeated = which;
  }

  /** Keeps its acknowledgements to itself. */
  public void answerPublishes(boolean yes) {
    answersPublishes = yes;
  }

  /** PUBLISH frames received. */
  public int publishes() {
    return publishes;
  }

  /** QUERY frames received. */
  public int queries() {
    return queries;
  }

  /** Batches that came again. */
  public int duplicates() {
    return duplicates;
  }

  /** What is stored of a partition, in order of arrival. */
  public List<Batch> stored(int partition) {
    return stored.computeIfAbsent(partition, _ -> new ArrayList<>());
  }

  /** Runs that have come in. */
  public Set<Run> runs() {
    return runs;
  }

  /** Bytes that the clients may still be sent, for each request. */
  public List<Long> credits() {
    return readings.values().stream()
        .flatMap(byId -> byId.values().stream())
        .map(reading -> reading.credit)
        .toList();
  }

  private static final class Reading {
    private final int id;
    private final boolean live;
    private final List<Outgoing> queue = new ArrayList<>();
    private final Set<Integer> partitions;
    private long credit;
    private long delivered;

    private Reading(int id, boolean live, Set<Integer> partitions, long credit) {
      this.id = id;
      this.live = live;
      this.partitions = partitions;
      this.credit = credit;
    }
  }

  private record Outgoing(Batch batch, boolean fromStorage, long position) {}

  void accept(SimNetwork.SimConnection connection) {
    readings.put(connection, new LinkedHashMap<>());
  }

  void lost(SimNetwork.SimConnection connection) {
    readings.remove(connection);
  }

  void onFrame(SimNetwork.SimConnection from, Frame.ToBroker frame) {
    switch (frame) {
      case Frame.Hello hello ->
          from.answer(
              new Frame.Challenge(
                  1,
                  CHAIN_ID,
                  Micros.of(simulation.now()),
                  "nonce123",
                  "broker.example",
                  "ws://broker.example/ws",
                  1 << 22,
                  1_024,
                  "simulated"));
      case Frame.Authenticate auth -> from.answer(new Frame.Ok(auth.requestId()));
      case Frame.Publish publish -> publish(from, publish);
      case Frame.Subscribe subscribe -> subscribe(from, subscribe);
      case Frame.Query query -> query(from, query);
      case Frame.Credit credit -> {
        Reading reading = readings(from).get(credit.requestId());
        if (reading != null) {
          reading.credit += credit.bytes();
          pump(from, reading);
        }
      }
      case Frame.Cancel cancel -> {
        Reading reading = readings(from).remove(cancel.requestId());
        if (reading != null) {
          from.answer(new Frame.End(cancel.requestId(), reading.delivered));
        }
      }
    }
  }

  private Map<Integer, Reading> readings(SimNetwork.SimConnection of) {
    return readings.getOrDefault(of, new HashMap<>());
  }

  private void publish(SimNetwork.SimConnection from, Frame.Publish frame) {
    publishes++;
    Batch batch;
    try {
      batch = Batch.parse(frame.batch().toBytes());
    } catch (MalformedException e) {
      throw new AssertionError("the client published a malformed batch", e);
    }
    Frame.Failure failure = refusal.apply(batch);
    if (failure != null) {
      from.answer(
          new Frame.Failure(
              frame.requestId(),
              failure.code(),
              failure.fatal(),
              failure.retryable(),
              failure.retryAfterMillis(),
              failure.message()));
      return;
    }
    runs.add(batch.header().runKey());
    boolean duplicate = isDuplicate(batch);
    if (duplicate) {
      duplicates++;
    } else {
      store(batch);
    }
    if (answersPublishes) {
      from.answer(new Frame.Ack(frame.requestId(), frame.ackLevel(), duplicate));
    }
  }

  private boolean isDuplicate(Batch batch) {
    for (Batch other : stored(batch.header().partition())) {
      if (other.header().runKey().equals(batch.header().runKey())
          && other.header().firstSequence() <= batch.header().lastSequence()
          && batch.header().firstSequence() <= other.header().lastSequence()) {
        if (!other.equals(batch)) {
          throw new AssertionError("equivocation: " + other + " and " + batch);
        }
        return true;
      }
    }
    return false;
  }

  /** Stores a batch and delivers it to those who are subscribed. */
  public void store(Batch batch) {
    if (forgotten.test(batch)) {
      return;
    }
    List<Batch> all = stored(batch.header().partition());
    all.add(batch);
    readings.forEach(
        (connection, byId) ->
            List.copyOf(byId.values()).stream()
                .filter(r -> r.live && r.partitions.contains(batch.header().partition()))
                .forEach(r -> deliverLive(connection, r, batch, all.size())));
  }

  private void deliverLive(
      SimNetwork.SimConnection connection, Reading reading, Batch batch, long position) {
    if (undelivered.test(batch)) {
      return;
    }
    reading.queue.add(new Outgoing(batch, false, position));
    if (repeated.test(batch)) {
      reading.queue.add(new Outgoing(batch, false, position));
    }
    pump(connection, reading);
  }

  private void subscribe(SimNetwork.SimConnection from, Frame.Subscribe frame) {
    Reading reading =
        new Reading(frame.requestId(), true, Set.copyOf(frame.partitions()), frame.credit());
    readings(from).put(frame.requestId(), reading);
    for (int i = 0; i < frame.partitions().size(); i++) {
      int partition = frame.partitions().get(i);
      List<Batch> all = stored(partition);
      int first =
          switch (frame.start()) {
            case Start.Now now -> all.size();
            case Start.Last last -> Math.max(0, all.size() - last.events());
            case Start.Time time -> 0;
            case Start.After after -> (int) position(after.cursors().get(i));
          };
      for (int at = first; at < all.size(); at++) {
        reading.queue.add(new Outgoing(all.get(at), true, at + 1));
      }
      if (first == all.size()) {
        from.answer(new Frame.Live(frame.requestId(), partition, cursor(all.size())));
      }
    }
    pump(from, reading);
  }

  private void query(SimNetwork.SimConnection from, Frame.Query frame) {
    queries++;
    Reading reading =
        new Reading(frame.requestId(), false, Set.copyOf(frame.partitions()), frame.credit());
    readings(from).put(frame.requestId(), reading);
    for (int partition : frame.partitions()) {
      List<Batch> all = stored(partition);
      for (int at = 0; at < all.size(); at++) {
        if (isAsked(frame.range(), all.get(at))) {
          reading.queue.add(new Outgoing(all.get(at), true, at + 1));
        }
      }
    }
    pump(from, reading);
  }

  private static boolean isAsked(Range range, Batch batch) {
    return switch (range) {
      case Range.Last last -> true;
      case Range.Time time ->
          time.from() <= batch.firstTimestamp() && batch.lastTimestamp() < time.to();
      case Range.After after -> true;
      case Range.Sequences wanted ->
          batch.header().origin().equals(wanted.origin())
              && batch.header().run() == wanted.run()
              && batch.header().firstSequence() <= wanted.to()
              && wanted.from() <= batch.header().lastSequence();
    };
  }

  private void pump(SimNetwork.SimConnection to, Reading reading) {
    while (!reading.queue.isEmpty() && reading.credit > 0) {
      Outgoing next = reading.queue.removeFirst();
      reading.delivered += next.batch().count();
      reading.credit -=
          to.answer(
              new Frame.BatchDelivery(
                  reading.id,
                  next.fromStorage(),
                  0,
                  next.batch().count(),
                  cursor(next.position()),
                  next.batch().encoded()));
    }
    if (!reading.live && reading.queue.isEmpty()) {
      readings(to).remove(reading.id);
      to.answer(new Frame.End(reading.id, reading.delivered));
    }
  }

  /** A refusal to be given to {@link #refuse}. */
  public static Frame.Failure failure(ErrorCode code) {
    return new Frame.Failure(
        0, code.code(), false, code.retryable(), 0, "refused with " + code + " by the simulation");
  }

  private static Slice cursor(long position) {
    return Slice.of(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
  }

  private static long position(Slice cursor) {
    return ByteBuffer.wrap(cursor.toBytes()).getLong();
  }
}
