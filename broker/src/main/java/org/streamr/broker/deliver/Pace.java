package org.streamr.broker.deliver;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast a request may be answered: as long as it has credit and its receiver is writable. Safe
 * for many threads.
 */
public final class Pace {
  private final AtomicLong credit;
  private final Receiver receiver;

  /**
   * @param credit bytes to begin with, {@link Request#UNLIMITED} for no bound
   */
  public Pace(long credit, Receiver receiver) {
    this.credit = new AtomicLong(credit);
    this.receiver = receiver;
  }

  /** Whether something may be delivered now. */
  public boolean isOpen() {
    return credit.get() > 0 && receiver.isWritable();
  }

  /**
   * Takes into account what was delivered. Credit may go below zero by one delivery of each
   * partition.
   */
  public void spend(long bytes) {
    credit.addAndGet(-bytes);
  }

  /** Allows more bytes. */
  public void add(long bytes) {
    credit.updateAndGet(
        present ->
            present > 0 && bytes > Long.MAX_VALUE - present ? Long.MAX_VALUE : present + bytes);
  }
}
