package org.streamr.storage;

import org.streamr.protocol.batch.Batch;

/**
 * Evidence that a publisher has signed two different batches for one sequence of a run.
 *
 * @param existing the batch that was stored
 * @param offending the batch that was refused; it shares a sequence with {@code existing}
 * @param detectedAt when it came, in microseconds
 */
public record Equivocation(Batch existing, Batch offending, long detectedAt) {
  public Equivocation {
    if (!existing.header().runKey().equals(offending.header().runKey())) {
      throw new IllegalArgumentException(existing + " and " + offending + " are of two runs");
    }
  }
}
