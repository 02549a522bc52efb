package org.streamr.client.publish;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.session.Backoff;
import org.streamr.client.session.Link;
import org.streamr.client.session.StreamrException;
import org.streamr.client.session.Timers;
import org.streamr.protocol.frame.Frame;

/**
 * Tells a lane what brokers answer to its batches. A refusal that may pass makes the lane pause;
 * any other ends the run, since a sequence of it will stay empty. On the connection's thread.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Lane lane;
  private final Backoff backoff;
  private final Timers timers;

  /**
   * @param backoff between attempts after refusals that may pass; this lane's own
   */
  Answers(Lane lane, Backoff backoff, Timers timers) {
    this.lane = lane;
    this.backoff = backoff;
    this.timers = timers;
  }

  /** Takes the answer to a batch. */
  void take(Frame.ToClient answer, SentBatch sent, Link from) {
    switch (answer) {
      case Frame.Ack ack -> {
        from.forget(ack.requestId());
        backoff.reset();
        lane.acknowledged(sent, sent.acknowledged(ack.ackLevel(), ack.duplicate()));
      }
      case Frame.Failure failure -> {
        from.forget(failure.requestId());
        refused(new StreamrException.Refused(failure), sent, from);
      }
      case Frame.ToClient other -> LOG.warn("A batch was answered by {}, which is ignored", other);
    }
  }

  private void refused(StreamrException.Refused reason, SentBatch sent, Link from) {
    if (reason.retryable()) {
      pause(reason, from);
    } else if (lane.refused(sent, reason)) {
      LOG.warn("{} was refused: {}", sent.batch(), reason.getMessage());
    }
  }

  /** Nothing is sent for a while; then all that is without an answer, in order. */
  private void pause(StreamrException.Refused reason, Link from) {
    if (!lane.pause(from)) {
      return;
    }
    Duration wait = backoff.next();
    Duration advised = reason.retryAfter();
    LOG.info("Publishing waits: {}", reason.getMessage());
    timers.after(advised.compareTo(wait) > 0 ? advised : wait, lane::resume);
  }

  /** Takes what comes for batches that no answer was asked for. */
  void takeUnasked(Frame.ToClient answer) {
    if (answer instanceof Frame.Failure failure) {
      LOG.warn("A batch was refused: {}", failure.message());
      lane.endRun();
    }
  }
}
