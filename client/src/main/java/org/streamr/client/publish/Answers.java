package org.streamr.client.publish;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.session.Backoff;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Link;
import org.streamr.client.session.StreamrException;
import org.streamr.client.session.Timers;
import org.streamr.protocol.frame.Frame;

/**
 * Tells whoever has batches on the way what brokers answer. A refusal that may pass makes all
 * pause. One thread at a time.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final Duration SHORTEST_RETRY = Duration.ofMillis(50);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

  private final Asker asker;
  private final Backoff backoff;
  private final Timers timers;

  /** Who has batches on the way. */
  interface Asker {
    /** A broker has stored the batch. */
    void acknowledged(SentBatch sent, Receipt answer);

    /** A broker will not store the batch. */
    void refused(SentBatch sent, StreamrException reason);

    /** Sends nothing until {@link #resume}; false if that makes no difference. */
    boolean pause(Link from);

    /** Sends all that is without an answer, and goes on. From any thread. */
    void resume();
  }

  Answers(Asker asker, Environment environment) {
    this.asker = asker;
    this.backoff = new Backoff(SHORTEST_RETRY, LONGEST_RETRY, environment.random());
    this.timers = environment.timers();
  }

  /** Takes the answer to a batch. */
  void take(Frame.ToClient answer, SentBatch sent, Link from) {
    switch (answer) {
      case Frame.Ack ack -> {
        from.forget(ack.requestId());
        backoff.reset();
        asker.acknowledged(sent, sent.acknowledged(ack.ackLevel(), ack.duplicate()));
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
    } else {
      asker.refused(sent, reason);
    }
  }

  /** Nothing is sent for a while; then all that is without an answer, in order. */
  private void pause(StreamrException.Refused reason, Link from) {
    if (!asker.pause(from)) {
      return;
    }
    Duration wait = backoff.next();
    Duration advised = reason.retryAfter();
    LOG.info("Publishing waits: {}", reason.getMessage());
    timers.after(advised.compareTo(wait) > 0 ? advised : wait, asker::resume);
  }
}
