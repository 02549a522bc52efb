package org.streamr.storage;

/**
 * What has been removed.
 *
 * @param batches how many batches
 * @param events how many events were in them
 */
public record Removal(long batches, long events) {
  public static final Removal NOTHING = new Removal(0, 0);

  /** Returns the sum of both. */
  public Removal plus(Removal other) {
    return new Removal(batches + other.batches, events + other.events);
  }
}
