package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.EventDelivery;
import org.streamr.contracts.generated.LatestEvent;

/** What deliveries to contracts refuse. */
public final class DeliveryErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              EventDelivery.ANOTHERSTREAM_ERROR,
              "the events are of stream {1}, which is not that of subscription {0}")
          .know(EventDelivery.INVALIDGASLIMIT_ERROR, "a gas limit is from 1 to {1}, not {0}")
          .know(
              EventDelivery.NOTAPUBLISHER_ERROR,
              "{1} may not publish to stream {0}, so that its events are not delivered")
          .know(
              EventDelivery.NOTENOUGHGAS_ERROR,
              "subscription {0} needs {1} gas: send the transaction with more")
          .know(EventDelivery.NOTSUBSCRIBER_ERROR, "only the subscriber, {1}, may do this, not {0}")
          .know(
              EventDelivery.NOTHINGDELIVERED_ERROR,
              "nobody was to be delivered to: the subscriptions have the event already, cannot pay"
                  + " for it, may not read the stream, or want no event of its age")
          .know(
              EventDelivery.NOTHINGTOWITHDRAW_ERROR, "{0} has earned nothing that is not withdrawn")
          .know(
              EventDelivery.REWARDTOOLOW_ERROR,
              "the deliveries earn {0} wei of DATA, less than the {1} asked for")
          .know(
              EventDelivery.SEQUENCEOUTOFRANGE_ERROR,
              "the sequence number is beyond what can be kept")
          .know(EventDelivery.UNKNOWNSUBSCRIPTION_ERROR, "there is no subscription {0}")
          .know(
              LatestEvent.NOTTHEDELIVERY_ERROR,
              "only the delivery contract hands events to the subscriber, not {0}")
          .know(
              LatestEvent.SUBSCRIBEDALREADY_ERROR,
              "the contract has subscription {0} already: cancel that first")
          .build();

  private DeliveryErrors() {}
}
