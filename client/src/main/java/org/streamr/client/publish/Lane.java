package org.streamr.client.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Link;
import org.streamr.client.session.SerialExecutor;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Run;

/**
 * One partition of a publisher: one run after the other, and the batches without an answer.
 *
 * <p><b>Threads.</b> All state is under {@link #lock}, which is held for no longer than it takes to
 * change it. Callers append to the {@link FillingBatch}. Signing and sending belong to the {@link
 * Sender}: its role has whichever thread has set {@link #sending}, be it a caller whose event makes
 * a batch go, or a task after an answer. It works without the lock, on a builder that it has taken
 * out, and looks for more before it lays the role down. So batches are signed and sent in order,
 * and nobody waits for a signature but who must. {@link Answers} come on the connection's thread.
 *
 * <p>Lock order: the lock is a leaf; nothing is called under it that takes another. Receipts are
 * completed without it, in the order of the answers.
 */
final class Lane implements Answers.Asker {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Environment environment;
  private final SerialExecutor completions;
  private final Sender sender;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All below is guarded by the lock.
  private final FillingBatch filling;
  private final Transit transit = new Transit();
  private final Room room;
  private @Nullable StreamrException closed;

  /** A thread has the role of the sender. */
  private boolean sending;

  /**
   * @param completions where receipts are completed, in the order of the answers
   */
  Lane(int partition, LaneOptions options, Environment environment, SerialExecutor completions) {
    this.environment = environment;
    this.completions = completions;
    this.filling =
        new FillingBatch(
            options,
            () ->
                new Run(
                    options.stream(),
                    partition,
                    options.signer().origin(),
                    environment.random().nextLong()));
    this.room = new Room(options.pendingBytes());
    this.sender =
        new Sender(this, options.ackLevel(), environment.clock(), new Answers(this, environment));
  }

  /** Appends an event, and waits for room if need be. */
  PendingReceipt publish(long timestamp, int contentType, byte[] content, int offset, int length) {
    while (true) {
      PendingReceipt appended;
      boolean send;
      lock.lock();
      try {
        appended = append(timestamp, contentType, content, offset, length);
        send = takeRole();
        if (appended == null && !send) {
          awaitChange();
        }
      } finally {
        lock.unlock();
      }
      if (send) {
        sender.send();
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
      PendingReceipt appended;
      boolean send;
      lock.lock();
      try {
        appended = append(timestamp, contentType, content, offset, length);
        send = takeRole();
      } finally {
        lock.unlock();
      }
      if (send) {
        sender.send();
      }
      if (appended != null || !send) {
        return appended;
      }
    }
  }

  /** Null if there is no room, or the batch that is filling must go before the event is taken. */
  private @Nullable PendingReceipt append(
      long timestamp, int contentType, byte[] content, int offset, int length) {
    StreamrException reason = closed;
    if (reason != null) {
      throw new StreamrException.Closed(
          "The publisher takes no more events: " + reason.getMessage());
    }
    if (!room.isFree()) {
      return null;
    }
    PendingReceipt appended = filling.append(timestamp, contentType, content, offset, length);
    if (appended != null) {
      room.take(FillingBatch.bytesOf(length));
    }
    return appended;
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

  /** Completes when there is room. */
  CompletableFuture<Void> whenReady() {
    lock.lock();
    try {
      return isReady() ? CompletableFuture.completedFuture(null) : room.await();
    } finally {
      lock.unlock();
    }
  }

  private boolean isReady() {
    return closed != null || (room.isFree() && !filling.isDue());
  }

  /** Sends what has gathered; completes when everything appended so far has been answered. */
  CompletableFuture<Void> flush() {
    List<CompletableFuture<?>> receipts = new ArrayList<>();
    boolean send;
    lock.lock();
    try {
      addReceipts(receipts);
      filling.setDue();
      send = takeRole();
    } finally {
      lock.unlock();
    }
    if (send) {
      sender.send();
    }
    return CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new));
  }

  private void addReceipts(List<? super PendingReceipt> receipts) {
    transit.forEachReceipt(receipts::add);
    filling.forEachReceipt(receipts::add);
  }

  /** Goes on with another connection: everything without an answer is sent again. */
  void connected(Link next) {
    boolean send;
    lock.lock();
    try {
      transit.connected(next, sending);
      changed.signalAll();
      send = takeRole();
    } finally {
      lock.unlock();
    }
    sendLater(send);
  }

  void disconnected() {
    lock.lock();
    try {
      transit.disconnected();
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
        addReceipts(failing);
        transit.clear();
      }
      ready = room.takeWaiting();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    completeLater(() -> failing.forEach(pending -> pending.fail(reason)), ready);
  }

  /** Gives the calling thread the role of the sender if there is something to do. */
  private boolean takeRole() {
    if (!sending && (transit.mustSendAgain() || mustSeal())) {
      sending = true;
      return true;
    }
    return false;
  }

  private boolean mustSeal() {
    return transit.open() != null
        && !filling.isEmpty()
        && !transit.isFull()
        && (filling.isDue() || transit.isEmpty() || filling.isLarge());
  }

  /** For the sender: returns what to do, or null and the role is laid down. */
  @Nullable Work nextWork() {
    lock.lock();
    try {
      Link to = transit.open();
      if (to != null && transit.mustSendAgain()) {
        return new Work.SendAgain(to, transit.takeSendAgain());
      }
      if (to == null || !mustSeal()) {
        sending = false;
        return null;
      }
      Work.Seal seal = filling.take(to);
      changed.signalAll();
      return seal;
    } finally {
      lock.unlock();
    }
  }

  /** For the sender: a batch is signed, and about to be sent. */
  void sealed(Work.Seal seal, SentBatch sent) {
    lock.lock();
    try {
      filling.giveBack(seal.builder());
      transit.add(sent);
    } finally {
      lock.unlock();
    }
  }

  /** For the sender: a batch could not be signed. */
  void unsealed(Work.Seal seal, StreamrException reason) {
    List<CompletableFuture<Void>> ready;
    lock.lock();
    try {
      filling.giveUp();
      ready = giveBackRoom(seal.eventBytes());
    } finally {
      lock.unlock();
    }
    completeLater(() -> seal.receipt().fail(reason), ready);
  }

  /** A broker has stored the batch, or was not asked to say so. */
  @Override
  public void acknowledged(SentBatch sent, Receipt answer) {
    List<CompletableFuture<Void>> ready;
    boolean send;
    lock.lock();
    try {
      if (!transit.remove(sent)) {
        return;
      }
      ready = giveBackRoom(sent.eventBytes());
      send = takeRole();
    } finally {
      lock.unlock();
    }
    completeLater(() -> sent.receipt().acknowledge(answer), ready);
    sendLater(send);
  }

  /** Ends the run, since a sequence of it will stay empty. */
  @Override
  public void refused(SentBatch sent, StreamrException reason) {
    List<CompletableFuture<Void>> ready;
    boolean send;
    lock.lock();
    try {
      if (!transit.remove(sent)) {
        return;
      }
      filling.endRun(sent.batch().header().run());
      ready = giveBackRoom(sent.eventBytes());
      send = takeRole();
    } finally {
      lock.unlock();
    }
    completeLater(() -> sent.receipt().fail(reason), ready);
    sendLater(send);
    LOG.warn("{} was refused: {}", sent.batch(), reason.getMessage());
  }

  /** What is not yet signed goes into another run. */
  void endRun() {
    lock.lock();
    try {
      filling.endRun();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean pause(Link from) {
    lock.lock();
    try {
      return transit.pause(from);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void resume() {
    boolean send;
    lock.lock();
    try {
      transit.resume();
      send = takeRole();
    } finally {
      lock.unlock();
    }
    sendLater(send);
  }

  /** Returns whom to tell that there is room. */
  private List<CompletableFuture<Void>> giveBackRoom(long bytes) {
    room.giveBack(bytes);
    changed.signalAll();
    return isReady() ? room.takeWaiting() : List.of();
  }

  private void completeLater(Runnable receipts, List<CompletableFuture<Void>> ready) {
    completions.execute(
        () -> {
          receipts.run();
          ready.forEach(waiting -> waiting.complete(null));
        });
  }

  private void sendLater(boolean send) {
    if (send) {
      environment.executor().execute(sender::send);
    }
  }
}
