package org.streamr.client.publish;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.session.Backoff;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Link;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;

/**
 * One partition of a publisher: one run after the other, and the batches without an answer.
 *
 * <p><b>Threads.</b> Callers append to the batch that is filling under {@link #lock}, which is held
 * for no longer than that. Signing and sending belong to the <em>sender</em>: whichever thread has
 * set {@link #sending}, be it a caller whose event makes a batch go, or a task after an answer. It
 * does its work without the lock, on a builder that it has swapped out, and looks for more before
 * it lays the role down. So batches are signed and sent in order, and nobody waits for a signature
 * but who must. Lock order: the lock is a leaf; nothing is called under it that takes another.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** Batches on the way at a time; with more, the next one grows beyond its usual size. */
  private static final int MAX_BATCHES_ON_THE_WAY = 16;

  /** What an event counts for beside its content, in bytes. */
  private static final int EVENT_HEADER_BYTES = 14;

  private final int partition;
  private final LaneOptions options;
  private final Environment environment;
  private final SerialExecutor completions;
  private final Backoff backoff;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All below is guarded by the lock, but for the contents of a builder that the sender has taken.
  private final Deque<SentBatch> unanswered = new ArrayDeque<>();
  private final List<CompletableFuture<Void>> waitingForRoom = new ArrayList<>();
  private @Nullable Link link;
  private @Nullable StreamrException closed;
  private Run run;
  private long nextSequence;
  private BatchBuilder filling;

  /** The other builder; null while the sender seals it. */
  private @Nullable BatchBuilder spare;

  private PendingReceipt receipt = new PendingReceipt();

  /** The receipt of the batch that the sender seals; null if it does not. */
  private @Nullable PendingReceipt sealing;

  private long fillingBytes;
  private long pendingBytes;

  /** A thread has the role of the sender. */
  private boolean sending;

  /** What is filling must go without waiting for more. */
  private boolean sealNow;

  /** All batches without an answer must be sent once more. */
  private boolean sendAgain;

  /** A broker asked for patience. */
  private boolean paused;

  /** A batch was refused: what is not yet signed belongs to another run. */
  private boolean runOver;

  // The sender's own.
  private @Nullable Link unacknowledgedOn;
  private int unacknowledgedRequest;

  /**
   * @param completions where receipts are completed, in the order of the answers
   * @param backoff between attempts after refusals that may pass; this lane's own
   */
  Lane(
      int partition,
      LaneOptions options,
      Environment environment,
      SerialExecutor completions,
      Backoff backoff) {
    this.partition = partition;
    this.options = options;
    this.environment = environment;
    this.completions = completions;
    this.backoff = backoff;
    this.run = newRun();
    this.filling = newBuilder();
    this.spare = newBuilder();
  }

  private BatchBuilder newBuilder() {
    return new BatchBuilder(run, options.signer(), options.chainId(), options.groupKey());
  }

  private Run newRun() {
    return new Run(
        options.stream(), partition, options.signer().origin(), environment.random().nextLong());
  }

  /** Appends an event, and waits for room if need be. */
  PendingReceipt publish(long timestamp, int contentType, byte[] content, int offset, int length) {
    while (true) {
      PendingReceipt appended = null;
      boolean send;
      lock.lock();
      try {
        requireOpen();
        if (pendingBytes < options.pendingBytes()) {
          appended = append(timestamp, contentType, content, offset, length);
        }
        send = takeRole();
        if (appended == null && !send) {
          awaitChange();
        }
      } finally {
        lock.unlock();
      }
      if (send) {
        send();
      }
      if (appended != null) {
        return appended;
      }
    }
  }

  /** Appends an event if there is room now. */
  @Nullable PendingReceipt tryPublish(
      long timestamp, int contentType, byte[] content, int offset, int length) {
    while (true) {
      PendingReceipt appended = null;
      boolean send;
      lock.lock();
      try {
        requireOpen();
        if (pendingBytes < options.pendingBytes()) {
          appended = append(timestamp, contentType, content, offset, length);
        }
        send = takeRole();
      } finally {
        lock.unlock();
      }
      if (send) {
        send();
      }
      if (appended != null || !send) {
        return appended;
      }
    }
  }

  /** Completes when there is room. */
  CompletableFuture<Void> whenReady() {
    lock.lock();
    try {
      if (closed != null || hasRoom()) {
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> ready = new CompletableFuture<>();
      waitingForRoom.add(ready);
      return ready;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    return pendingBytes < options.pendingBytes() && !sealNow;
  }

  /** Null if the event does not go into the batch that is filling, which then must be sealed. */
  private @Nullable PendingReceipt append(
      long timestamp, int contentType, byte[] content, int offset, int length) {
    if (!filling.offer(timestamp, contentType, content, offset, length)) {
      sealNow = true;
      return null;
    }
    int bytes = EVENT_HEADER_BYTES + length;
    fillingBytes += bytes;
    pendingBytes += bytes;
    return receipt;
  }

  private void requireOpen() {
    StreamrException reason = closed;
    if (reason != null) {
      throw new StreamrException.Closed(
          "The publisher takes no more events: " + reason.getMessage());
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private void awaitChange() {
    try {
      changed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamrException.Interrupted(
          "Interrupted while waiting for room to publish; the event was not taken");
    }
  }

  /** Sends what has gathered; completes when everything appended so far has been answered. */
  CompletableFuture<Void> flush() {
    List<CompletableFuture<?>> receipts = new ArrayList<>();
    boolean send;
    lock.lock();
    try {
      unanswered.forEach(sent -> receipts.add(sent.receipt()));
      if (sealing != null) {
        receipts.add(sealing);
      }
      if (filling.count() > 0) {
        receipts.add(receipt);
        sealNow = true;
      }
      send = takeRole();
    } finally {
      lock.unlock();
    }
    if (send) {
      send();
    }
    return CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new));
  }

  /** Goes on with another connection: everything without an answer is sent again. */
  void connected(Link next) {
    lock.lock();
    try {
      link = next;
      // What the sender is about to sign may still go out on the connection that was lost.
      sendAgain = sending || !unanswered.isEmpty();
      changed.signalAll();
      if (!takeRole()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    environment.executor().execute(this::send);
  }

  void disconnected() {
    lock.lock();
    try {
      link = null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more events; those without an answer fail if {@code reason} ends everything. */
  void close(StreamrException reason, boolean failWhatIsPending) {
    List<PendingReceipt> failing = new ArrayList<>();
    List<CompletableFuture<Void>> ready;
    lock.lock();
    try {
      if (closed == null) {
        closed = reason;
      }
      if (failWhatIsPending) {
        link = null;
        unanswered.forEach(sent -> failing.add(sent.receipt()));
        unanswered.clear();
        if (filling.count() > 0) {
          failing.add(receipt);
        }
        if (sealing != null) {
          failing.add(sealing);
        }
      }
      ready = takeReady();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    completions.execute(
        () -> {
          failing.forEach(pending -> pending.fail(reason));
          ready.forEach(waiting -> waiting.complete(null));
        });
  }

  /** Gives the calling thread the role of the sender if there is something to do. */
  private boolean takeRole() {
    if (!sending && (mustSendAgain() || mustSeal())) {
      sending = true;
      return true;
    }
    return false;
  }

  private boolean mustSendAgain() {
    return sendAgain && link != null && !paused;
  }

  private boolean mustSeal() {
    return link != null
        && !paused
        && filling.count() > 0
        && unanswered.size() < MAX_BATCHES_ON_THE_WAY
        && (sealNow || unanswered.isEmpty() || filling.bytes() >= options.batchBytes());
  }

  /** What the sender does next. */
  private sealed interface Work {
    record SendAgain(Link to, List<SentBatch> batches) implements Work {}

    record Seal(
        Link to, BatchBuilder builder, long firstSequence, long eventBytes, PendingReceipt receipt)
        implements Work {}
  }

  /** Does the sender's work until there is none. Only for who has the role, which ends with it. */
  private void send() {
    for (Work work = nextWork(); work != null; work = nextWork()) {
      switch (work) {
        case Work.SendAgain again -> again.batches().forEach(sent -> transmit(sent, again.to()));
        case Work.Seal seal -> seal(seal);
      }
    }
  }

  /** Returns what to do, or null and the role is laid down. */
  private @Nullable Work nextWork() {
    lock.lock();
    try {
      Link to = link;
      if (to != null && mustSendAgain()) {
        sendAgain = false;
        return new Work.SendAgain(to, List.copyOf(unanswered));
      }
      BatchBuilder next = spare;
      if (to == null || next == null || !mustSeal()) {
        sending = false;
        return null;
      }
      if (runOver) {
        runOver = false;
        run = newRun();
        nextSequence = 0;
        filling.continueIn(run);
        next.continueIn(run);
      }
      Work.Seal seal = new Work.Seal(to, filling, nextSequence, fillingBytes, receipt);
      nextSequence += filling.count();
      fillingBytes = 0;
      sealing = receipt;
      receipt = new PendingReceipt();
      filling = next;
      spare = null;
      sealNow = false;
      changed.signalAll();
      return seal;
    } finally {
      lock.unlock();
    }
  }

  private void seal(Work.Seal seal) {
    Batch batch;
    try {
      batch = seal.builder().seal(seal.firstSequence(), Micros.now(environment.clock()));
    } catch (RuntimeException e) {
      unsealed(seal, e);
      return;
    }
    SentBatch sent = new SentBatch(batch, seal.eventBytes(), seal.receipt());
    lock.lock();
    try {
      spare = seal.builder();
      sealing = null;
      unanswered.addLast(sent);
    } finally {
      lock.unlock();
    }
    transmit(sent, seal.to());
  }

  /** The signer failed: its sequences are used up, so the run is over. */
  private void unsealed(Work.Seal seal, RuntimeException cause) {
    lock.lock();
    try {
      spare = newBuilder();
      sealing = null;
      runOver = true;
    } finally {
      lock.unlock();
    }
    settled(
        seal.eventBytes(),
        () ->
            seal.receipt()
                .fail(
                    new StreamrException.SigningFailed(
                        "A batch could not be signed: " + cause.getMessage(), cause)));
  }

  private void transmit(SentBatch sent, Link to) {
    if (options.ackLevel().copies() == AckLevel.Copies.NONE) {
      to.send(
          new Frame.Publish(unacknowledged(to), options.ackLevel(), sent.batch().encoded()),
          () -> acknowledged(sent, sent.acknowledged(options.ackLevel(), false)));
      return;
    }
    int request = to.open((frame, bytes) -> answered(sent, to, frame));
    to.send(new Frame.Publish(request, options.ackLevel(), sent.batch().encoded()));
  }

  /** The one request under which everything goes that no answer is expected to, but an error. */
  private int unacknowledged(Link to) {
    if (unacknowledgedOn != to) {
      unacknowledgedOn = to;
      unacknowledgedRequest =
          to.open(
              (frame, bytes) -> {
                if (frame instanceof Frame.Failure failure) {
                  LOG.warn("A batch was refused: {}", failure.message());
                  endRun();
                }
              });
    }
    return unacknowledgedRequest;
  }

  private void endRun() {
    lock.lock();
    try {
      runOver = true;
    } finally {
      lock.unlock();
    }
  }

  /** On the connection's thread. */
  private void answered(SentBatch sent, Link from, Frame.ToClient frame) {
    switch (frame) {
      case Frame.Ack ack -> {
        from.forget(ack.requestId());
        backoff.reset();
        acknowledged(sent, sent.acknowledged(ack.ackLevel(), ack.duplicate()));
      }
      case Frame.Failure failure -> {
        from.forget(failure.requestId());
        refused(sent, from, failure);
      }
      case Frame.ToClient other -> LOG.warn("A batch was answered by {}, which is ignored", other);
    }
  }

  private void acknowledged(SentBatch sent, Receipt answer) {
    if (remove(sent)) {
      settled(sent.eventBytes(), () -> sent.receipt().acknowledge(answer));
    }
  }

  private void refused(SentBatch sent, Link from, Frame.Failure failure) {
    StreamrException.Refused reason = new StreamrException.Refused(failure);
    if (reason.retryable()) {
      pause(from, reason);
      return;
    }
    if (!remove(sent)) {
      return;
    }
    LOG.warn("{} was refused: {}", sent.batch(), failure.message());
    lock.lock();
    try {
      runOver |= sent.batch().header().run() == run.id();
    } finally {
      lock.unlock();
    }
    settled(sent.eventBytes(), () -> sent.receipt().fail(reason));
  }

  private boolean remove(SentBatch sent) {
    lock.lock();
    try {
      return unanswered.remove(sent);
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is sent for a while; then all that is without an answer, in order. */
  private void pause(Link from, StreamrException.Refused reason) {
    lock.lock();
    try {
      if (paused || link != from) {
        return;
      }
      paused = true;
    } finally {
      lock.unlock();
    }
    Duration wait = backoff.next();
    Duration advised = reason.retryAfter();
    LOG.info("Publishing waits: {}", reason.getMessage());
    environment.timers().after(advised.compareTo(wait) > 0 ? advised : wait, this::resume);
  }

  private void resume() {
    boolean send;
    lock.lock();
    try {
      paused = false;
      sendAgain = true;
      send = takeRole();
    } finally {
      lock.unlock();
    }
    if (send) {
      environment.executor().execute(this::send);
    }
  }

  /** Gives back the room of events that have had their answer, and tells those who wait. */
  private void settled(long eventBytes, Runnable completion) {
    List<CompletableFuture<Void>> ready;
    boolean send;
    lock.lock();
    try {
      pendingBytes -= eventBytes;
      changed.signalAll();
      ready = takeReady();
      send = takeRole();
    } finally {
      lock.unlock();
    }
    completions.execute(
        () -> {
          completion.run();
          ready.forEach(waiting -> waiting.complete(null));
        });
    if (send) {
      environment.executor().execute(this::send);
    }
  }

  private List<CompletableFuture<Void>> takeReady() {
    if (waitingForRoom.isEmpty() || (closed == null && !hasRoom())) {
      return List.of();
    }
    List<CompletableFuture<Void>> ready = List.copyOf(waitingForRoom);
    waitingForRoom.clear();
    return ready;
  }
}
