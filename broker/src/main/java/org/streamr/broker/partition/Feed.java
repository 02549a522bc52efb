package org.streamr.broker.partition;

import org.streamr.broker.Refusal;

/**
 * Whoever wants the batches of one partition as they come. Called by the partition's owner, one
 * call at a time; must not block.
 */
public interface Feed {
  /** The owner will call {@link #appended} for every batch from {@link Tail#next} on. */
  void attached(Tail tail);

  /** A batch has been stored; it is in the tail already. */
  void appended(TailEntry entry);

  /** The owner could not attach it, and will not call again. */
  void failed(Refusal refusal);
}
