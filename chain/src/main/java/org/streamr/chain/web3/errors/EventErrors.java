package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.EventVerification;

/** What is wrong with events that contracts are shown. */
public final class EventErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              EventVerification.BADSIGNATURE_ERROR,
              "the signature is not one over this batch: check the header, and that nothing was"
                  + " changed")
          .know(
              EventVerification.HIGHS_ERROR,
              "the signature's s, {0}, is in the upper half of the curve's order: such signatures"
                  + " are not taken")
          .know(
              EventVerification.BADPROOF_ERROR,
              "the proof has {0} hashes, a batch of this size takes {1}: it belongs to another"
                  + " event or batch")
          .know(EventVerification.EMPTYBATCH_ERROR, "a batch of no events proves nothing")
          .know(
              EventVerification.INDEXOUTOFRANGE_ERROR,
              "the batch has {1} events, so there is none with index {0}")
          .know(
              EventVerification.MALFORMEDEVENT_ERROR,
              "the event's bytes are not laid out as the protocol says")
          .build();

  private EventErrors() {}
}
