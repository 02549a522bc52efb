package org.streamr.engine.stream;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.publish.BatchForwarder;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.protocol.frame.AckLevel;

/**
 * Publishes each event once, after the checkpoint that it is part of.
 *
 * <p>Events are signed as batches when a checkpoint is taken, and the signed bytes are part of it.
 * They are sent when the checkpoint is complete, and again, the very same bytes, by whoever goes on
 * from it; brokers store a batch once. <b>Nothing is ever sent that no complete checkpoint
 * holds</b>, so no crash can make two batches of one sequence. A broker that never saw a batch
 * refuses it when its signature has become too old: it is then signed anew, under the same
 * sequences, and waits for the next checkpoint like any other.
 */
public final class TwoPhaseOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(TwoPhaseOutbox.class);

  /** Bytes that may be on the way. */
  private static final long MAX_BYTES_ON_THE_WAY = 64L << 20;

  /** Of a batch that is signed anew, and belongs to the checkpoint after. */
  private static final long NEXT_CHECKPOINT = Long.MAX_VALUE;

  private final Home home;
  private final BatchForwarder forwarder;
  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, Lane> lanes = new TreeMap<>();

  /** Signed, and not acknowledged; in the order of their sequences, lane by lane. */
  private final Set<Prepared> prepared = new LinkedHashSet<>();

  /** The answers that are waited for. */
  private final Map<Prepared, CompletableFuture<?>> onTheWay = new ConcurrentHashMap<>();

  private long bytesOnTheWay;
  private boolean closed;

  /** A batch with a place of its own, however equal its bytes. */
  private static final class Prepared {
    private final Batch batch;
    private long checkpoint;
    private boolean sent;

    private Prepared(Batch batch, long checkpoint) {
      this.batch = batch;
      this.checkpoint = checkpoint;
    }
  }

  /** The run of a partition. */
  private final class Lane {
    private final int partition;
    private final BatchBuilder builder;
    private Run run;
    private long nextSequence;

    private Lane(int partition, long runId, long nextSequence) {
      this.partition = partition;
      this.run = runOf(partition, runId);
      this.nextSequence = nextSequence;
      this.builder = newBuilder(run);
    }

    private void add(long time, byte[] content) {
      if (!builder.offer(time, ContentType.JSON, content, 0, content.length)) {
        seal();
        builder.offer(time, ContentType.JSON, content, 0, content.length);
      }
    }

    private void seal() {
      if (builder.count() > 0) {
        int count = builder.count();
        Batch batch = builder.seal(nextSequence, Micros.now(home.clock()));
        nextSequence += count;
        prepared.add(new Prepared(batch, NEXT_CHECKPOINT));
      }
    }

    /** Something of the run is refused for good: what follows belongs to another. */
    private void endRun(long refused) {
      if (run.id() == refused) {
        run = runOf(partition, random.nextLong());
        nextSequence = 0;
        builder.continueIn(run);
      }
    }
  }

  /**
   * @param home what to work with
   * @param kept what {@link #prepare} gave for the checkpoint from which to go on; empty if there
   *     is none
   */
  public TwoPhaseOutbox(Home home, List<byte[]> kept) {
    this.home = home;
    this.forwarder = home.client().forwarder(AckLevel.ONE);
    for (byte[] each : kept) {
      OutboxState.Kept state = OutboxState.read(each);
      if (!state.stream().equals(home.stream())
          || !state.signer().equals(home.signer().address())) {
        LOG.warn(
            "A canvas publishes elsewhere now, or as somebody else; what waited is sent as is");
      } else {
        state
            .lanes()
            .forEach(
                lane ->
                    lanes.put(
                        lane.partition(),
                        new Lane(lane.partition(), lane.run(), lane.nextSequence())));
      }
      state.batches().forEach(batch -> prepared.add(new Prepared(batch, 0)));
    }
    commit(0);
  }

  private Run runOf(int partition, long id) {
    return new Run(home.stream(), partition, home.signer().origin(), id);
  }

  private BatchBuilder newBuilder(Run run) {
    return new BatchBuilder(run, home.signer(), home.client().chainId(), Optional.empty());
  }

  @Override
  public void add(int partition, long time, byte[] content) {
    lanes
        .computeIfAbsent(partition, fresh -> new Lane(fresh, random.nextLong(), 0))
        .add(time, content);
  }

  @Override
  public boolean isFull() {
    return bytesOnTheWay > MAX_BYTES_ON_THE_WAY;
  }

  @Override
  public List<byte[]> prepare(long checkpoint) {
    lanes.values().forEach(Lane::seal);
    List<Batch> batches = new ArrayList<>();
    for (Prepared each : prepared) {
      if (each.checkpoint == NEXT_CHECKPOINT) {
        each.checkpoint = checkpoint;
      }
      batches.add(each.batch);
    }
    List<OutboxState.KeptLane> runs =
        lanes.values().stream()
            .map(lane -> new OutboxState.KeptLane(lane.partition, lane.run.id(), lane.nextSequence))
            .toList();
    return List.of(
        OutboxState.write(
            new OutboxState.Kept(home.stream(), home.signer().address(), runs, batches)));
  }

  @Override
  public void commit(long checkpoint) {
    for (Prepared each : prepared) {
      if (!each.sent && each.checkpoint <= checkpoint) {
        send(each);
      }
    }
  }

  private void send(Prepared each) {
    each.sent = true;
    bytesOnTheWay += each.batch.encoded().length();
    CompletableFuture<?> receipt = forwarder.send(each.batch);
    onTheWay.put(each, receipt);
    var _ =
        receipt.whenComplete(
            (stored, failure) -> {
              onTheWay.remove(each);
              home.owner().execute(() -> answered(each, failure));
            });
  }

  private void answered(Prepared each, @Nullable Throwable failure) {
    bytesOnTheWay -= each.batch.encoded().length();
    if (closed || !prepared.contains(each)) {
      return;
    }
    if (failure == null) {
      prepared.remove(each);
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof StreamrException.Refused refused) {
      refused(each, refused);
    } else {
      // The client has been closed: what waits is in the checkpoint.
      LOG.debug("A batch is without an answer", failure);
    }
  }

  private void refused(Prepared each, StreamrException.Refused refused) {
    prepared.remove(each);
    BatchHeader header = each.batch.header();
    ErrorCode code = refused.code().orElse(ErrorCode.INTERNAL);
    if (code == ErrorCode.CLOCK_SKEW) {
      LOG.info("A batch was signed too long ago, and is signed anew: {}", refused.getMessage());
      prepared.add(new Prepared(signedAnew(each.batch), NEXT_CHECKPOINT));
      return;
    }
    Lane lane = lanes.get(header.partition());
    if (lane != null) {
      lane.endRun(header.run());
    }
    home.problems()
        .accept(
            header.count()
                + (header.count() == 1 ? " event was" : " events were")
                + " not published: "
                + refused.getMessage());
  }

  private Batch signedAnew(Batch batch) {
    BatchHeader header = batch.header();
    BatchBuilder builder = newBuilder(header.runKey());
    EventCursor events = batch.events();
    while (events.next()) {
      builder.offer(
          events.timestamp(),
          events.contentType(),
          events.array(),
          events.contentOffset(),
          events.contentLength());
    }
    return builder.seal(header.firstSequence(), Micros.now(home.clock()));
  }

  @Override
  public void close(Duration patience) {
    closed = true;
    try {
      CompletableFuture.allOf(onTheWay.values().toArray(CompletableFuture[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("What is without an answer is in the checkpoint", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forwarder.close();
  }
}
