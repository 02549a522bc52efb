package org.streamr.client.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.flow.Credit;
import org.streamr.client.flow.CursorTrail;
import org.streamr.client.session.Backoff;
import org.streamr.client.session.Link;
import org.streamr.client.session.Participant;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Start;

/**
 * A subscription at work. All state belongs to the tasks of one {@link SerialExecutor}: frames come
 * in from the connection's thread as tasks, and are verified, put in order and consumed there, in
 * the order in which they came. What waits in its queue is bounded by the credit given.
 */
final class ActiveSubscription implements Subscription, Participant {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveSubscription.class);
  private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  private final Reader reader;
  private final Reader.Options options;
  private final Start start;
  private final Sink sink;
  private final SerialExecutor serial;
  private final BatchChecker checker;
  private final OrderedRuns runs;
  private final Credit credit;
  private final Backoff backoff;
  private final Map<Integer, CursorTrail> trails = new TreeMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final Set<Integer> livePartitions = new HashSet<>();
  private final Map<Integer, Slice> handledCursors = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> live = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private @Nullable Link link;

  /** Set first, so that what is queued is passed over. */
  private volatile boolean over;

  /**
   * @param options with the partitions named
   */
  ActiveSubscription(Reader reader, Reader.Options options, Start start, Sink sink) {
    this.reader = reader;
    this.options = options;
    this.start = start;
    this.sink = sink;
    this.serial = new SerialExecutor(reader.environment().executor());
    this.checker = new BatchChecker(reader, options);
    this.runs =
        new OrderedRuns(
            options, checker, serial, reader.environment().timers(), new ConsumerOutlet());
    this.credit = new Credit(options.windowBytes());
    this.backoff = new Backoff(SHORTEST_RETRY, LONGEST_RETRY, reader.environment().random());
    for (int i = 0; i < options.partitions().size(); i++) {
      int partition = options.partitions().get(i);
      CursorTrail trail = new CursorTrail();
      trails.put(partition, trail);
      if (start instanceof Start.After after) {
        passed(partition, after.cursors().get(i));
      }
    }
  }

  /** One SUBSCRIBE: partitions that begin, or go on, in the same way. */
  private record Request(Link link, int id, List<Integer> partitions, Credit.Account account) {}

  @Override
  public StreamId stream() {
    return options.stream();
  }

  @Override
  public Map<Integer, Slice> cursors() {
    return Map.copyOf(handledCursors);
  }

  @Override
  public CompletableFuture<Void> live() {
    return live.copy();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  @Override
  public void close() {
    over = true;
    serial.execute(() -> finish(null));
  }

  @Override
  public void onConnected(Link next) {
    serial.execute(
        () -> {
          if (!over) {
            link = next;
            credit.reset();
            requests.clear();
            subscribe(next, options.partitions());
            runs.connected(next);
          }
        });
  }

  @Override
  public void onDisconnected(Link lost) {
    serial.execute(
        () -> {
          link = null;
          runs.disconnected();
        });
  }

  @Override
  public void onClosed(StreamrException reason) {
    serial.execute(() -> finish(reason));
  }

  /** Partitions of which a position is known go on there; the others begin as they were to. */
  private void subscribe(Link to, List<Integer> partitions) {
    List<Integer> known = new ArrayList<>();
    List<Slice> cursors = new ArrayList<>();
    List<Integer> fresh = new ArrayList<>();
    for (int partition : partitions) {
      trail(partition)
          .arrived()
          .ifPresentOrElse(
              cursor -> {
                known.add(partition);
                cursors.add(cursor);
              },
              () -> fresh.add(partition));
    }
    int share = known.isEmpty() || fresh.isEmpty() ? 1 : 2;
    if (!known.isEmpty()) {
      request(to, known, new Start.After(cursors), share);
    }
    if (!fresh.isEmpty()) {
      request(to, fresh, start, share);
    }
  }

  private CursorTrail trail(int partition) {
    return trails.computeIfAbsent(partition, unexpected -> new CursorTrail());
  }

  private void request(Link to, List<Integer> partitions, Start from, int share) {
    int id = to.open((frame, bytes) -> serial.execute(() -> onFrame(to, frame, bytes)));
    Request request = new Request(to, id, partitions, credit.open(id, share));
    requests.add(request);
    to.send(
        new Frame.Subscribe(
            id,
            options.stream(),
            partitions,
            from,
            options.filter(),
            credit.initialBytes(request.account())));
  }

  /** What comes late from a connection that was lost is taken in; its answers mean nothing. */
  private void onFrame(Link from, Frame.ToClient frame, int bytes) {
    if (over) {
      return;
    }
    switch (frame) {
      case Frame.BatchDelivery delivery -> {
        arrived(from, delivery.requestId(), bytes);
        take(checker.check(delivery), bytes);
      }
      case Frame.EventDelivery delivery -> {
        arrived(from, delivery.requestId(), bytes);
        take(checker.check(delivery), bytes);
      }
      case Frame.Gap gap ->
          runs.unavailable(
              new Gap(
                  new Run(options.stream(), gap.partition(), gap.origin(), gap.run()),
                  gap.from(),
                  gap.to(),
                  gap.reason()));
      case Frame.Live nowLive -> onLive(nowLive);
      case Frame.End end -> {
        if (from == link) {
          finish(null);
        }
      }
      case Frame.Failure failure -> {
        if (from == link) {
          refused(failure);
        }
      }
      case Frame.ToClient other -> LOG.warn("A subscription was answered by {}", other);
    }
  }

  private void arrived(Link from, int requestId, int bytes) {
    for (Request request : requests) {
      if (request.link() == from && request.id() == requestId) {
        credit.arrived(request.account(), bytes);
        return;
      }
    }
    credit.arrived(bytes);
  }

  private void take(BatchChecker.Checked checked, int bytes) {
    switch (checked) {
      case BatchChecker.Checked.Good good -> {
        EventBatch batch = good.batch();
        int partition = batch.header().partition();
        CursorTrail.Step step = trail(partition).arrive(batch.cursor());
        runs.arrive(batch, () -> serial.executeNow(() -> handled(partition, step, bytes)));
      }
      case BatchChecker.Checked.Bad bad -> {
        released(bytes);
        new ConsumerOutlet().rejected(bad.rejection());
      }
    }
  }

  private void handled(int partition, CursorTrail.Step step, int bytes) {
    trail(partition).done(step);
    trail(partition).handled().ifPresent(cursor -> handledCursors.put(partition, cursor));
    released(bytes);
  }

  private void released(int bytes) {
    Link open = link;
    credit
        .handled(bytes)
        .ifPresent(
            grant -> {
              if (open != null) {
                open.send(new Frame.Credit(grant.requestId(), grant.bytes()));
              }
            });
  }

  /** A position behind which nothing is waiting to be handled. */
  private void passed(int partition, Slice cursor) {
    CursorTrail trail = trail(partition);
    trail.done(trail.arrive(cursor));
    trail.handled().ifPresent(position -> handledCursors.put(partition, position));
  }

  private void onLive(Frame.Live frame) {
    backoff.reset();
    passed(frame.partition(), frame.cursor());
    tell(() -> options.listener().onLive(frame.partition()));
    livePartitions.add(frame.partition());
    if (livePartitions.containsAll(options.partitions())) {
      live.complete(null);
    }
  }

  private void refused(Frame.Failure failure) {
    StreamrException.Refused reason = new StreamrException.Refused(failure);
    if (!reason.retryable()) {
      finish(reason);
      return;
    }
    for (Request request : List.copyOf(requests)) {
      if (request.id() == failure.requestId()) {
        requests.remove(request);
        credit.close(request.account());
        request.link().forget(request.id());
        Duration wait = backoff.next();
        Duration advised = reason.retryAfter();
        LOG.info("Subscribing to {} waits: {}", stream(), reason.getMessage());
        reader
            .environment()
            .timers()
            .after(
                advised.compareTo(wait) > 0 ? advised : wait,
                () -> serial.execute(() -> retry(request)));
      }
    }
  }

  private void retry(Request request) {
    if (!over && link == request.link()) {
      subscribe(request.link(), request.partitions());
    }
  }

  private void finish(@Nullable StreamrException reason) {
    if (ended.isDone()) {
      return;
    }
    over = true;
    Link open = link;
    for (Request request : requests) {
      if (open == request.link()) {
        open.forget(request.id());
        open.send(new Frame.Cancel(request.id()));
      }
    }
    runs.stop();
    reader.session().leave(this);
    if (reason == null) {
      sink.end();
      live.completeExceptionally(
          new StreamrException.Closed("The subscription was closed before it was live"));
      ended.complete(null);
    } else {
      sink.fail(reason);
      live.completeExceptionally(reason);
      ended.completeExceptionally(reason);
    }
  }

  /** What it throws ends the subscription, as if the consumer had. */
  private void tell(ConsumerCall call) {
    if (over) {
      return;
    }
    try {
      call.run();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      finish(
          new StreamrException.ConsumerFailed("The consumer of " + stream() + " failed: " + e, e));
    }
  }

  private interface ConsumerCall {
    void run() throws Exception;
  }

  private final class ConsumerOutlet implements OrderedRuns.Outlet {
    @Override
    public void deliver(EventBatch batch, Runnable handled) {
      tell(() -> sink.accept(batch, handled));
    }

    @Override
    public void gap(Gap gap) {
      LOG.warn("Missing for good: {}", gap);
      tell(() -> options.listener().onGap(gap));
    }

    @Override
    public void rejected(Rejection rejection) {
      LOG.warn("Left out what a broker delivered: {}", rejection);
      tell(() -> options.listener().onRejected(rejection));
    }
  }
}
