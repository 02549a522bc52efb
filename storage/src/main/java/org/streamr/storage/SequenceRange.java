package org.streamr.storage;

/**
 * Consecutive sequences of a run.
 *
 * @param from the first
 * @param to the last, inclusive
 */
public record SequenceRange(long from, long to) {
  public SequenceRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("sequences from " + from + " to " + to);
    }
  }
}
