package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.EventDelivery;

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
              "nothing was new to any of the subscriptions: somebody delivered it before")
          .know(
              EventDelivery.NOTHINGTOWITHDRAW_ERROR, "{0} has earned nothing that is not withdrawn")
          .know(
              EventDelivery.REWARDTOOLOW_ERROR,
              "the deliveries earn {0} wei of DATA, less than the {1} asked for")
          .know(
              EventDelivery.SEQUENCEOUTOFRANGE_ERROR,
              "the sequence number is beyond what can be kept")
          .know(EventDelivery.UNKNOWNSUBSCRIPTION_ERROR, "there is no subscription {0}")
          .build();

  private DeliveryErrors() {}
}
