package org.streamr.client.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.client.session.Link;

/**
 * Where the batches of a lane go, and those that are on the way: signed, and without an answer.
 * Guarded by the lane's lock.
 */
final class Transit {
  /** Batches on the way at a time; with more, the next one grows beyond its usual size. */
  private static final int MAX_BATCHES_ON_THE_WAY = 16;

  private final Deque<SentBatch> unanswered = new ArrayDeque<>();
  private @Nullable Link link;

  /** All that is on the way must be sent once more. */
  private boolean sendAgain;

  /** A broker asked for patience. */
  private boolean paused;

  /** Goes on with another connection, on which all is sent once more. */
  void connected(Link next, boolean sealing) {
    link = next;
    // What is about to be signed may still go out on the connection that was lost.
    sendAgain = sealing || !unanswered.isEmpty();
  }

  void disconnected() {
    link = null;
  }

  /** Where to send; null if nothing may be sent now. */
  @Nullable Link open() {
    return paused ? null : link;
  }

  boolean isEmpty() {
    return unanswered.isEmpty();
  }

  boolean isFull() {
    return unanswered.size() >= MAX_BATCHES_ON_THE_WAY;
  }

  boolean mustSendAgain() {
    return sendAgain && open() != null;
  }

  /** Returns all that is on the way, in order, to be sent once more. */
  List<SentBatch> takeSendAgain() {
    sendAgain = false;
    return List.copyOf(unanswered);
  }

  void add(SentBatch sent) {
    unanswered.addLast(sent);
  }

  /** Whether the batch was still on the way; no longer, if so. */
  boolean remove(SentBatch sent) {
    return unanswered.remove(sent);
  }

  void forEachReceipt(Consumer<PendingReceipt> action) {
    unanswered.forEach(sent -> action.accept(sent.receipt()));
  }

  /** Gives up all that is on the way. */
  void clear() {
    link = null;
    unanswered.clear();
  }

  /**
   * Sends nothing until {@link #resume}.
   *
   * @param from who asked for patience; of a connection that is gone it counts for nothing
   * @return false if that makes no difference
   */
  boolean pause(Link from) {
    if (paused || link != from) {
      return false;
    }
    paused = true;
    return true;
  }

  void resume() {
    paused = false;
    sendAgain = true;
  }
}
