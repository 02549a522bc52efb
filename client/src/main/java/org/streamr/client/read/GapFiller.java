package org.streamr.client.read;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.client.flow.RunOrder.Missing;
import org.streamr.client.session.Link;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.Timers;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Frame.GapReason;
import org.streamr.protocol.frame.Range;

/**
 * Asks the broker for what is missing in one run, again and again until it has come or patience is
 * at its end. Belongs to the tasks of its subscription's {@link SerialExecutor}.
 */
final class GapFiller {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final long WINDOW_BYTES = 1 << 20;

  private final Run run;
  private final Duration patience;
  private final Target target;
  private final SerialExecutor serial;
  private final Timers timers;
  private Duration waited = Duration.ZERO;
  private Duration pause = FIRST_PAUSE;
  private GapReason reason = GapReason.NEVER_RECEIVED;
  private @Nullable Missing asked;
  private @Nullable Link link;
  private int requestId;
  private boolean over;

  GapFiller(Run run, Duration patience, Target target, SerialExecutor serial, Timers timers) {
    this.run = run;
    this.patience = patience;
    this.target = target;
    this.serial = serial;
    this.timers = timers;
  }

  /** The subscription that something is missing in. */
  interface Target {
    /** What is missing in the run by now. */
    Optional<Missing> missing(Run run);

    /**
     * A batch of the run came.
     *
     * @param handled to be called once, by any thread, when the consumer is done with it
     */
    void onFilling(Frame.BatchDelivery frame, Runnable handled);

    /** Patience is at its end. */
    void giveUp(Run run, Missing missing, GapReason reason);

    /** Nothing is missing any more. */
    void filled(Run run);
  }

  /** Asks, now if there is a connection, else when there is one. */
  void start(@Nullable Link current) {
    link = current;
    if (current != null) {
      ask(current);
    }
  }

  /** Asks once more, on another connection. */
  void connected(Link next) {
    link = next;
    ask(next);
  }

  void disconnected() {
    link = null;
  }

  void stop() {
    over = true;
    Link open = link;
    if (open != null && requestId != 0) {
      open.forget(requestId);
      open.send(new Frame.Cancel(requestId));
    }
  }

  private void ask(Link to) {
    if (over) {
      return;
    }
    Missing missing = target.missing(run).orElse(null);
    if (missing == null) {
      over = true;
      target.filled(run);
      return;
    }
    asked = missing;
    requestId = to.open((frame, bytes) -> serial.execute(() -> onFrame(to, frame, bytes)));
    to.send(
        new Frame.Query(
            requestId,
            run.stream(),
            List.of(run.partition()),
            new Range.Sequences(run.origin(), run.id(), missing.from(), missing.to()),
            false,
            0,
            "",
            WINDOW_BYTES));
  }

  private void onFrame(Link from, Frame.ToClient frame, int bytes) {
    if (over) {
      return;
    }
    switch (frame) {
      case Frame.BatchDelivery delivery ->
          target.onFilling(
              delivery, () -> from.send(new Frame.Credit(delivery.requestId(), bytes)));
      case Frame.Gap gap -> reason = gap.reason();
      case Frame.End end -> answered(from, end.requestId());
      case Frame.Failure failure -> {
        if (failure.code() == ErrorCode.BEYOND_RETENTION.code()) {
          reason = GapReason.BEYOND_RETENTION;
        }
        answered(from, failure.requestId());
      }
      case Frame.ToClient other -> {
        // Nothing else answers a query.
      }
    }
  }

  /** The broker has sent what it has: ask again later, unless that was all or enough. */
  private void answered(Link from, int answeredId) {
    from.forget(answeredId);
    if (answeredId != requestId || from != link) {
      return;
    }
    requestId = 0;
    Missing missing = target.missing(run).orElse(null);
    if (missing == null) {
      over = true;
      target.filled(run);
    } else if (reason == GapReason.BEYOND_RETENTION || waited.compareTo(patience) >= 0) {
      over = true;
      target.giveUp(run, missing, reason);
    } else {
      if (!missing.equals(asked)) {
        waited = Duration.ZERO;
        pause = FIRST_PAUSE;
      }
      Duration left = patience.minus(waited);
      Duration next = pause.compareTo(left) < 0 ? pause : left;
      waited = waited.plus(next);
      pause = pause.multipliedBy(2);
      timers.after(next, () -> serial.execute(() -> askAgain(from)));
    }
  }

  private void askAgain(Link on) {
    if (on == link) {
      ask(on);
    }
  }
}
