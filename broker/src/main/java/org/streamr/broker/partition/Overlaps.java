package org.streamr.broker.partition;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.broker.Refusal;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.storage.SequenceRange;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoredBatch;

/**
 * Compares a batch with what is stored for its sequences. One thread; asks storage, so it is not
 * for batches that continue a run.
 */
final class Overlaps {
  private static final Logger LOG = LoggerFactory.getLogger(Overlaps.class);

  private final OwnerContext context;

  /** What was found. */
  sealed interface Finding {}

  /** None of its sequences is stored. */
  record None() implements Finding {}

  /** It is stored. */
  record Duplicate() implements Finding {}

  /** Another batch holds one of its sequences: the publisher has signed two. */
  record Equivocation(Refusal refusal) implements Finding {}

  Overlaps(OwnerContext context) {
    this.context = context;
  }

  /** Compares; keeps evidence of an equivocation. */
  Finding find(Batch batch, Run run) throws StorageException {
    Optional<StoredBatch> stored = firstStored(batch, run);
    if (stored.isEmpty()) {
      return new None();
    }
    Batch existing = stored.get().batch();
    if (context.verifiers().with(verifier -> verifier.saySame(existing, batch))) {
      return new Duplicate();
    }
    keepEvidence(existing, batch);
    context.metrics().equivocation();
    LOG.atWarn()
        .addKeyValue("batch", batch)
        .addKeyValue("stored", existing)
        .log("refused: its publisher has signed two batches for one sequence");
    return new Equivocation(
        Refusal.of(
            ErrorCode.EQUIVOCATION,
            "sequences "
                + existing.header().firstSequence()
                + " to "
                + existing.header().lastSequence()
                + " of run "
                + Run.format(run.id())
                + " are taken by another batch; both are kept as evidence. Publish new events under"
                + " new sequences, and sent ones again in the batch in which they were signed"));
  }

  /** Returns the stored batch with the lowest of the batch's sequences that is stored. */
  private Optional<StoredBatch> firstStored(Batch batch, Run run) throws StorageException {
    long first = batch.header().firstSequence();
    long last = batch.header().lastSequence();
    List<SequenceRange> missing = context.store().missing(run, first, last, 1);
    long lowest =
        missing.isEmpty() || missing.get(0).from() > first ? first : missing.get(0).to() + 1;
    return lowest > last ? Optional.empty() : context.store().find(run, lowest);
  }

  private void keepEvidence(Batch existing, Batch offending) {
    try {
      context
          .store()
          .recordEquivocation(
              new org.streamr.storage.Equivocation(
                  existing, offending, Micros.now(context.clock())));
    } catch (StorageException e) {
      // The batch is refused all the same; evidence is worth less than reading on.
      LOG.warn("cannot keep the evidence against {}", offending, e);
    }
  }
}
