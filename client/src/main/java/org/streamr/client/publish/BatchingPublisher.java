package org.streamr.client.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Link;
import org.streamr.client.session.Participant;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.Session;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Event;
import org.streamr.protocol.Origin;
import org.streamr.protocol.StreamId;

/** A publisher with a {@link Lane} for each partition that it has published to. */
final class BatchingPublisher implements Publisher, Participant {
  private static final Logger LOG = LoggerFactory.getLogger(BatchingPublisher.class);

  private final Session session;
  private final Environment environment;
  private final LaneOptions options;
  private final Duration closeTimeout;
  private final SerialExecutor completions;

  /** Written under the monitor of this array; read without. */
  private final AtomicReferenceArray<@Nullable Lane> lanes;

  // Guarded by the monitor of the lanes.
  private @Nullable Link link;
  private @Nullable StreamrException closed;

  BatchingPublisher(
      Session session,
      Environment environment,
      LaneOptions options,
      int partitions,
      Duration closeTimeout) {
    this.session = session;
    this.environment = environment;
    this.options = options;
    this.closeTimeout = closeTimeout;
    this.completions = new SerialExecutor(environment.executor());
    this.lanes = new AtomicReferenceArray<>(partitions);
  }

  @Override
  public StreamId stream() {
    return options.stream();
  }

  @Override
  public Origin origin() {
    return options.signer().origin();
  }

  @Override
  public int partitions() {
    return lanes.length();
  }

  @Override
  public CompletableFuture<Receipt> publish(
      int partition, long timestamp, int contentType, byte[] content, int offset, int length) {
    return lane(partition).publish(timestamp, contentType, content, offset, length);
  }

  @Override
  public Optional<CompletableFuture<Receipt>> tryPublish(int partition, Event event) {
    return Optional.ofNullable(
        lane(partition)
            .tryPublish(
                event.timestamp(),
                event.contentType(),
                event.content().array(),
                event.content().offset(),
                event.content().length()));
  }

  @Override
  public CompletableFuture<Void> whenReady(int partition) {
    return lane(partition).whenReady();
  }

  @Override
  public CompletableFuture<Void> flush() {
    List<CompletableFuture<Void>> flushed = new ArrayList<>();
    forEachLane(lane -> flushed.add(lane.flush()));
    return CompletableFuture.allOf(flushed.toArray(CompletableFuture[]::new));
  }

  private Lane lane(int partition) {
    Objects.checkIndex(partition, lanes.length());
    Lane lane = lanes.get(partition);
    return lane != null ? lane : newLane(partition);
  }

  private Lane newLane(int partition) {
    synchronized (lanes) {
      Lane lane = lanes.get(partition);
      if (lane == null) {
        lane = new Lane(partition, options, environment, completions);
        if (closed != null) {
          lane.close(closed, true);
        } else if (link != null) {
          lane.connected(link);
        }
        lanes.set(partition, lane);
      }
      return lane;
    }
  }

  private void forEachLane(Consumer<Lane> action) {
    for (int i = 0; i < lanes.length(); i++) {
      Lane lane = lanes.get(i);
      if (lane != null) {
        action.accept(lane);
      }
    }
  }

  @Override
  public void onConnected(Link next) {
    synchronized (lanes) {
      link = next;
      forEachLane(lane -> lane.connected(next));
    }
  }

  @Override
  public void onDisconnected(Link lost) {
    synchronized (lanes) {
      link = null;
      forEachLane(Lane::disconnected);
    }
  }

  @Override
  public void onClosed(StreamrException reason) {
    shut(reason, true);
  }

  private void shut(StreamrException reason, boolean failWhatIsPending) {
    synchronized (lanes) {
      closed = reason;
      forEachLane(lane -> lane.close(reason, failWhatIsPending));
    }
  }

  @Override
  public void close() {
    shut(new StreamrException.Closed("it has been closed"), false);
    try {
      flush().get(closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.debug("Closed a publisher whose last events failed", e);
    } catch (TimeoutException e) {
      LOG.warn("Closed a publisher of {} with events unanswered for {}", stream(), closeTimeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.leave(this);
    shut(
        new StreamrException.Closed(
            "The publisher was closed before the broker had answered; the events may or may not be"
                + " stored"),
        true);
  }
}
