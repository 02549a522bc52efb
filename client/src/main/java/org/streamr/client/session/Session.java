package org.streamr.client.session;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.transport.Transport;

/**
 * The connection to whichever of the brokers is there. Tries them in turn, signs in, notices when
 * the connection is lost, makes another, and tells the participants. Safe for use by many threads.
 *
 * <p>All state belongs to the tasks of one {@link SerialExecutor}; frames do not pass through it,
 * they go from the connection's thread to whoever asked for them.
 */
public final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final SessionOptions options;
  private final Environment environment;
  private final Transport transport;
  private final ConnectionListener listener;
  private final SerialExecutor serial;
  private final Backoff backoff;
  private final CompletableFuture<Link> first = new CompletableFuture<>();
  private final Set<Participant> participants = new LinkedHashSet<>();
  private OptionalLong chainId;
  private int attempts;
  private @Nullable Attempt attempt;
  private @Nullable Link link;
  private @Nullable StreamrException closed;

  /**
   * @param transport carries the messages; closed with the session
   */
  public Session(
      SessionOptions options,
      Environment environment,
      Transport transport,
      ConnectionListener listener) {
    this.options = options;
    this.environment = environment;
    this.transport = transport;
    this.listener = listener;
    this.serial = new SerialExecutor(environment.executor());
    this.backoff =
        new Backoff(options.shortestBackoff(), options.longestBackoff(), environment.random());
    this.chainId = options.chainId();
  }

  /**
   * Begins to connect. Once.
   *
   * @return completes with the first connection; exceptionally, and the session is closed, when
   *     each broker has been tried in vain
   */
  public CompletableFuture<Link> start() {
    serial.execute(this::connect);
    return first;
  }

  /** Tells the participant of the connection, now if there is one, and of all that follow. */
  public void join(Participant participant) {
    serial.execute(
        () -> {
          if (closed != null) {
            participant.onClosed(closed);
            return;
          }
          participants.add(participant);
          if (link != null) {
            participant.onConnected(link);
          }
        });
  }

  /** Tells the participant nothing any more. */
  public void leave(Participant participant) {
    serial.execute(() -> participants.remove(participant));
  }

  /** Closes the connection and tells the participants. */
  @Override
  public void close() {
    serial.execute(
        () ->
            shut(
                new StreamrException.Closed(
                    "The client has been closed; build another one to go on")));
  }

  private void connect() {
    if (closed != null) {
      return;
    }
    URI broker = options.brokers().get(attempts % options.brokers().size());
    attempts++;
    Attempt next = new Attempt(broker, options, chainId, new AttemptOutcome());
    attempt = next;
    environment.timers().after(options.connectTimeout(), () -> serial.execute(() -> expire(next)));
    transport.connect(broker, options.connectTimeout(), next);
  }

  /** Passes what happens on a connection's thread to the session's own tasks. */
  private final class AttemptOutcome implements Attempt.Outcome {
    @Override
    public void onUp(Attempt of, Link up) {
      serial.execute(() -> up(of, up));
    }

    @Override
    public void onDown(Attempt of, StreamrException reason) {
      serial.execute(() -> down(of, reason));
    }
  }

  private void expire(Attempt of) {
    if (of == attempt && link == null) {
      giveUp(
          of,
          "The broker "
              + of.broker()
              + " did not answer within "
              + options.connectTimeout().toMillis()
              + " ms");
    }
  }

  /** Goes on without waiting for the transport to say that it is over: it may never do so. */
  private void giveUp(Attempt of, String why) {
    StreamrException reason = new StreamrException.Disconnected(why);
    of.end(reason);
    down(of, reason);
  }

  private void up(Attempt of, Link up) {
    if (of != attempt || closed != null) {
      return;
    }
    LOG.info("Connected to {}", of.broker());
    link = up;
    chainId = OptionalLong.of(up.chainId());
    backoff.reset();
    keepAlive(of, true);
    first.complete(up);
    listener.onConnected(of.broker());
    participants.forEach(participant -> participant.onConnected(up));
  }

  private void down(Attempt of, StreamrException reason) {
    if (of != attempt || closed != null) {
      return;
    }
    attempt = null;
    Link lost = link;
    link = null;
    if (lost != null) {
      participants.forEach(participant -> participant.onDisconnected(lost));
    }
    if (!first.isDone() && attempts >= options.brokers().size()) {
      shut(reason);
      return;
    }
    Duration retryIn = first.isDone() ? backoff.next() : Duration.ZERO;
    LOG.info("{} (next attempt in {} ms)", reason.getMessage(), retryIn.toMillis());
    listener.onDisconnected(of.broker(), String.valueOf(reason.getMessage()), retryIn);
    environment.timers().after(retryIn, () -> serial.execute(this::connect));
  }

  /** Two silent halves of the time, the second after a ping, and the connection is lost. */
  private void keepAlive(Attempt of, boolean heard) {
    environment
        .timers()
        .after(
            options.keepAlive().dividedBy(2),
            () ->
                serial.execute(
                    () -> {
                      if (of != attempt) {
                        return;
                      }
                      boolean alive = of.heardSince();
                      if (!alive && !heard) {
                        giveUp(of, "The broker " + of.broker() + " has fallen silent");
                        return;
                      }
                      if (!alive) {
                        of.ping();
                      }
                      keepAlive(of, alive);
                    }));
  }

  private void shut(StreamrException reason) {
    if (closed != null) {
      return;
    }
    closed = reason;
    link = null;
    if (attempt != null) {
      attempt.end(reason);
    }
    transport.close();
    participants.forEach(participant -> participant.onClosed(reason));
    participants.clear();
    first.completeExceptionally(reason);
  }
}
