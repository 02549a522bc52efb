package org.streamr.client.publish;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.streamr.client.session.Link;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.BatchBuilder;

/**
 * The events of a lane that gather for the next batch, and the run that it will be in. There are
 * two builders, so that events gather in one while the sender seals the other.
 *
 * <p>Guarded by the lane's lock, but for the contents of the builder that {@link #take} hands out:
 * that is the sender's until {@link #giveBack}.
 */
final class FillingBatch {
  /** What an event counts for beside its content, in bytes. */
  private static final int EVENT_HEADER_BYTES = 14;

  private final LaneOptions options;
  private final Supplier<Run> runs;
  private Run run;
  private long nextSequence;
  private BatchBuilder builder;
  private PendingReceipt receipt = new PendingReceipt();
  private long eventBytes;

  /** The other builder; null while the sender seals it. */
  private @Nullable BatchBuilder spare;

  /** The receipt of the batch that the sender seals; null if it does not. */
  private @Nullable PendingReceipt sealing;

  /** What has gathered must go without waiting for more. */
  private boolean due;

  /** A batch was refused: what is not yet signed belongs to another run. */
  private boolean runOver;

  /**
   * @param runs makes a new run of the lane each time
   */
  FillingBatch(LaneOptions options, Supplier<Run> runs) {
    this.options = options;
    this.runs = runs;
    this.run = runs.get();
    this.builder = newBuilder();
    this.spare = newBuilder();
  }

  private BatchBuilder newBuilder() {
    return new BatchBuilder(run, options.signer(), options.chainId(), options.groupKey());
  }

  /** Returns what an event with so much content counts for, in bytes. */
  static int bytesOf(int contentLength) {
    return EVENT_HEADER_BYTES + contentLength;
  }

  /** Adds an event; null if it does not go into this batch, which is due then. */
  @Nullable PendingReceipt append(
      long timestamp, int contentType, byte[] content, int offset, int length) {
    if (!builder.offer(timestamp, contentType, content, offset, length)) {
      due = true;
      return null;
    }
    eventBytes += bytesOf(length);
    return receipt;
  }

  boolean isEmpty() {
    return builder.count() == 0;
  }

  boolean isDue() {
    return due;
  }

  /** Lets what has gathered go without waiting for more. */
  void setDue() {
    due |= !isEmpty();
  }

  /** Whether it has reached the size at which it goes while others are on the way. */
  boolean isLarge() {
    return builder.bytes() >= options.batchBytes();
  }

  /** Hands the events out, and gathers the next ones in the other builder. */
  Work.Seal take(Link to) {
    BatchBuilder next = Objects.requireNonNull(spare, "a batch is being sealed already");
    if (runOver) {
      runOver = false;
      run = runs.get();
      nextSequence = 0;
      builder.continueIn(run);
      next.continueIn(run);
    }
    Work.Seal taken = new Work.Seal(to, builder, nextSequence, eventBytes, receipt);
    nextSequence += builder.count();
    eventBytes = 0;
    sealing = receipt;
    receipt = new PendingReceipt();
    builder = next;
    spare = null;
    due = false;
    return taken;
  }

  /** Takes back the builder whose events are in a signed batch now. */
  void giveBack(BatchBuilder sealed) {
    spare = sealed;
    sealing = null;
  }

  /** What was taken could not be signed: its sequences are used up, so the run is over. */
  void giveUp() {
    spare = newBuilder();
    sealing = null;
    runOver = true;
  }

  /** Events that are not yet signed go into a new run. */
  void endRun() {
    runOver = true;
  }

  /** Like {@link #endRun}, unless that run is over already. */
  void endRun(long runId) {
    runOver |= runId == run.id();
  }

  /** The receipts of events that are not in a signed batch. */
  void forEachReceipt(Consumer<PendingReceipt> action) {
    if (sealing != null) {
      action.accept(sealing);
    }
    if (!isEmpty()) {
      action.accept(receipt);
    }
  }
}
