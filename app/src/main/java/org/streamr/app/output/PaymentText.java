package org.streamr.app.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.streamr.chain.Mined;
import org.streamr.chain.delivery.DeliverySubscription;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.protocol.payment.Channel;
import org.streamr.protocol.payment.Voucher;

/** Channels, subscriptions of contracts and transactions, as JSON and as text. */
public final class PaymentText {
  private PaymentText() {}

  /** Where a transaction is. */
  public static ObjectNode json(Mined mined) {
    return Json.object()
        .put("transaction", mined.transactionHash())
        .put("block", mined.block())
        .put("gas", mined.gasUsed());
  }

  /** Where a transaction is, to follow what it did. */
  public static String text(Mined mined) {
    return "in block %d (transaction %s)".formatted(mined.block(), mined.transactionHash());
  }

  /** A channel as it stands. */
  public static ObjectNode json(ChannelRecord shown) {
    Channel channel = shown.channel();
    ObjectNode json = Json.object();
    json.put("channel", shown.id().toString());
    json.put("payer", channel.payer().toChecksumString());
    json.put("signer", channel.signer().toChecksumString());
    json.put("broker", channel.broker().toChecksumString());
    json.put("challengeSeconds", channel.challengeSeconds());
    json.put("nonce", Long.toUnsignedString(channel.nonce()));
    json.put("deposit", Amounts.exact(shown.deposit()));
    json.put("redeemed", Amounts.exact(shown.redeemed()));
    json.put("left", Amounts.exact(shown.left()));
    switch (shown.phase()) {
      case ChannelRecord.Open open -> json.put("phase", "open");
      case ChannelRecord.Closing closing ->
          json.put("phase", "closing").put("closesAt", closing.closesAt().toString());
      case ChannelRecord.Closed closed ->
          json.put("phase", "closed").put("refund", Amounts.exact(closed.refund()));
    }
    ArrayNode streams = json.putArray("streams");
    shown
        .redeemedFor()
        .forEach(
            (stream, amount) -> {
              ObjectNode one = streams.addObject();
              if (!stream.equals(Voucher.NO_STREAM)) {
                one.put("stream", stream.toString());
              }
              one.put("redeemed", Amounts.exact(amount));
            });
    return json;
  }

  /** A channel as it stands, a line a fact. */
  public static String text(ChannelRecord shown) {
    return """
    channel    %s
    payer      %s
    broker     %s
    deposit    %s DATA
    redeemed   %s DATA
    left       %s DATA
    state      %s\
    """
        .formatted(
            shown.id(),
            shown.channel().payer().toChecksumString(),
            shown.channel().broker().toChecksumString(),
            Amounts.exact(shown.deposit()),
            Amounts.exact(shown.redeemed()),
            Amounts.exact(shown.left()),
            phase(shown.phase()));
  }

  private static String phase(ChannelRecord.Phase phase) {
    return switch (phase) {
      case ChannelRecord.Open open -> "open";
      case ChannelRecord.Closing closing ->
          "closing: the broker may redeem until " + closing.closesAt();
      case ChannelRecord.Closed closed ->
          "closed: " + Amounts.exact(closed.refund()) + " DATA went back to the payer";
    };
  }

  /** A contract's subscription. */
  public static ObjectNode json(DeliverySubscription subscription) {
    return Json.object()
        .put("subscription", subscription.id())
        .put("subscriber", subscription.subscriber().toChecksumString())
        .put("stream", subscription.stream().toString())
        .put("bounty", Amounts.exact(subscription.terms().bounty()))
        .put("gasLimit", subscription.terms().gasLimit())
        .put("maxAgeSeconds", subscription.terms().maxAgeSeconds())
        .put("deposit", Amounts.exact(subscription.deposit()));
  }

  /** A contract's subscription, on one line. */
  public static String text(DeliverySubscription subscription) {
    return "%d  contract %s, stream %s, %s DATA an event, %s DATA left"
        .formatted(
            subscription.id(),
            subscription.subscriber().toChecksumString(),
            subscription.stream(),
            Amounts.exact(subscription.terms().bounty()),
            Amounts.exact(subscription.deposit()));
  }
}
