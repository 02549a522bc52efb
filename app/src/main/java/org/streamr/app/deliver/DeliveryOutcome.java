package org.streamr.app.deliver;

import org.streamr.chain.delivery.Delivery;

/** What became of an event that was to be delivered. */
public sealed interface DeliveryOutcome {
  /** It was delivered now. */
  record Delivered(Delivery delivery) implements DeliveryOutcome {}

  /** Somebody else was first. */
  record Before(Delivery delivery) implements DeliveryOutcome {}

  /** It had been delivered too long ago to know by whom. */
  record LongBefore() implements DeliveryOutcome {}

  /**
   * The contract would not have it.
   *
   * @param reason a sentence
   */
  record Refused(String reason) implements DeliveryOutcome {}
}
