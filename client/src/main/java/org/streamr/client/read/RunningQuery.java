package org.streamr.client.read;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.flow.Credit;
import org.streamr.client.flow.SequenceSet;
import org.streamr.client.session.Backoff;
import org.streamr.client.session.Link;
import org.streamr.client.session.Participant;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Range;

/**
 * A query at work. After a loss of the connection it is asked again, and what has come already is
 * left out; unless new events could have changed what the answer begins with. All state belongs to
 * the tasks of one {@link SerialExecutor}.
 */
final class RunningQuery implements Participant {
  private static final Logger LOG = LoggerFactory.getLogger(RunningQuery.class);
  private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  private final Reader reader;
  private final Reader.Options options;
  private final Question question;
  private final Sink sink;
  private final SerialExecutor serial;
  private final BatchChecker checker;
  private final Credit credit;
  private final Backoff backoff;
  private final Map<Run, SequenceSet> seen = new HashMap<>();
  private @Nullable Link link;
  private Credit.@Nullable Account account;
  private int requestId;
  private boolean over;

  /**
   * What is asked.
   *
   * @param limit at most so many events; 0 = all
   */
  record Question(Range range, boolean backwards, long limit) {
    /** True if asking again after more was stored gives the same answer, with more at its end. */
    boolean isRepeatable() {
      return switch (range) {
        case Range.Last last -> false;
        case Range.Time time -> !backwards;
        case Range.After after -> !backwards;
        case Range.Sequences sequences -> !backwards;
      };
    }
  }

  RunningQuery(Reader reader, Reader.Options options, Question question, Sink sink) {
    this.reader = reader;
    this.options = options;
    this.question = question;
    this.sink = sink;
    this.serial = new SerialExecutor(reader.environment().executor());
    this.checker = new BatchChecker(reader, options);
    this.credit = new Credit(options.windowBytes());
    this.backoff = new Backoff(SHORTEST_RETRY, LONGEST_RETRY, reader.environment().random());
  }

  /** Ends the query before its end. */
  void cancel() {
    serial.execute(
        () -> {
          Link open = link;
          if (!over && open != null) {
            open.send(new Frame.Cancel(requestId));
          }
          finish(sink::end);
        });
  }

  @Override
  public void onConnected(Link next) {
    serial.execute(
        () -> {
          link = next;
          ask(next);
        });
  }

  @Override
  public void onDisconnected(Link lost) {
    serial.execute(
        () -> {
          link = null;
          if (!seen.isEmpty() && !question.isRepeatable()) {
            fail(
                new StreamrException.Disconnected(
                    "The connection was lost in the middle of a query for the latest events of "
                        + options.stream()
                        + "; ask again"));
          }
        });
  }

  @Override
  public void onClosed(StreamrException reason) {
    serial.execute(() -> fail(reason));
  }

  private void ask(Link to) {
    if (over) {
      return;
    }
    credit.reset();
    requestId = to.open((frame, bytes) -> serial.execute(() -> onFrame(to, frame, bytes)));
    Credit.Account opened = credit.open(requestId, 1);
    account = opened;
    to.send(
        new Frame.Query(
            requestId,
            options.stream(),
            options.partitions(),
            question.range(),
            question.backwards(),
            question.limit(),
            options.filter(),
            credit.initialBytes(opened)));
  }

  private void onFrame(Link from, Frame.ToClient frame, int bytes) {
    if (over) {
      return;
    }
    switch (frame) {
      case Frame.BatchDelivery delivery -> {
        arrived(from, bytes);
        take(checker.check(delivery), bytes);
      }
      case Frame.EventDelivery delivery -> {
        arrived(from, bytes);
        take(checker.check(delivery), bytes);
      }
      case Frame.Gap gap ->
          tell(
              () ->
                  options
                      .listener()
                      .onGap(
                          new Gap(
                              new Run(options.stream(), gap.partition(), gap.origin(), gap.run()),
                              gap.from(),
                              gap.to(),
                              gap.reason())));
      case Frame.End end -> {
        if (from == link) {
          finish(sink::end);
        }
      }
      case Frame.Failure failure -> {
        if (from == link) {
          refused(from, failure);
        }
      }
      case Frame.ToClient other -> LOG.warn("A query was answered by {}", other);
    }
  }

  private void arrived(Link from, int bytes) {
    Credit.Account open = account;
    if (from == link && open != null) {
      credit.arrived(open, bytes);
    } else {
      credit.arrived(bytes);
    }
  }

  private void take(BatchChecker.Checked checked, int bytes) {
    switch (checked) {
      case BatchChecker.Checked.Good good -> deliver(good.batch(), bytes);
      case BatchChecker.Checked.Bad bad -> {
        released(bytes);
        LOG.warn("Left out what a broker delivered: {}", bad.rejection());
        tell(() -> options.listener().onRejected(bad.rejection()));
      }
    }
  }

  private void deliver(EventBatch batch, int bytes) {
    SequenceSet known = seen.get(batch.header().runKey());
    if (known == null) {
      known = new SequenceSet();
      seen.put(BatchChecker.ownRun(batch.header()), known);
    }
    var fresh = known.addAll(batch.firstSequence(), batch.lastSequence());
    if (fresh.isEmpty()) {
      released(bytes);
      return;
    }
    for (int i = 0; i < fresh.size(); i++) {
      EventBatch part = batch.part(fresh.get(i).from(), fresh.get(i).to());
      Runnable handled =
          i < fresh.size() - 1 ? () -> {} : () -> serial.executeNow(() -> released(bytes));
      tell(() -> sink.accept(part, handled));
    }
  }

  private void released(int bytes) {
    Link open = link;
    credit
        .handled(bytes)
        .ifPresent(
            grant -> {
              if (open != null && !over) {
                open.send(new Frame.Credit(grant.requestId(), grant.bytes()));
              }
            });
  }

  private void refused(Link from, Frame.Failure failure) {
    StreamrException.Refused reason = new StreamrException.Refused(failure);
    if (!reason.retryable()) {
      fail(reason);
      return;
    }
    from.forget(failure.requestId());
    Duration wait = backoff.next();
    Duration advised = reason.retryAfter();
    reader
        .environment()
        .timers()
        .after(
            advised.compareTo(wait) > 0 ? advised : wait,
            () ->
                serial.execute(
                    () -> {
                      if (link == from) {
                        ask(from);
                      }
                    }));
  }

  private void tell(ConsumerCall call) {
    try {
      call.run();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      fail(
          new StreamrException.ConsumerFailed(
              "The listener of a query for " + options.stream() + " failed: " + e, e));
    }
  }

  private interface ConsumerCall {
    void run() throws Exception;
  }

  private void fail(StreamrException reason) {
    finish(() -> sink.fail(reason));
  }

  private void finish(Runnable how) {
    if (over) {
      return;
    }
    over = true;
    Link open = link;
    if (open != null) {
      open.forget(requestId);
    }
    reader.session().leave(this);
    how.run();
  }
}
