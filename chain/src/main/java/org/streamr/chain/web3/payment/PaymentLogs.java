package org.streamr.chain.web3.payment;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.streamr.chain.payment.ChannelParameters;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.payment.FeePrices;
import org.streamr.contracts.generated.FeeSchedule;
import org.streamr.contracts.generated.PaymentChannels;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.Channel;
import org.streamr.protocol.payment.ChannelId;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.methods.response.Log;

/** Applies the logs of the channels and of the prices to a state, one after the other. */
final class PaymentLogs {
  /** Closed channels that the view remembers, so that people see what became of theirs. */
  static final int KEPT_CLOSED = 1_000;

  private static final String OPENED = EventEncoder.encode(PaymentChannels.CHANNELOPENED_EVENT);
  private static final String TOPPED_UP =
      EventEncoder.encode(PaymentChannels.CHANNELTOPPEDUP_EVENT);
  private static final String CLOSING = EventEncoder.encode(PaymentChannels.CHANNELCLOSING_EVENT);
  private static final String CLOSED = EventEncoder.encode(PaymentChannels.CHANNELCLOSED_EVENT);
  private static final String REDEEMED = EventEncoder.encode(PaymentChannels.REDEEMED_EVENT);
  private static final String WITHDRAWN = EventEncoder.encode(PaymentChannels.WITHDRAWN_EVENT);
  private static final String STREAM_PAID = EventEncoder.encode(PaymentChannels.STREAMPAID_EVENT);
  private static final String REWARDS_PAID = EventEncoder.encode(PaymentChannels.REWARDSPAID_EVENT);
  private static final String PARAMETERS =
      EventEncoder.encode(PaymentChannels.PARAMETERSCHANGED_EVENT);
  private static final String PRICES = EventEncoder.encode(FeeSchedule.PRICESCHANGED_EVENT);

  /** First topics of what the channels and the prices log. */
  static final Set<String> TOPICS =
      Set.of(
          OPENED,
          TOPPED_UP,
          CLOSING,
          CLOSED,
          REDEEMED,
          WITHDRAWN,
          STREAM_PAID,
          REWARDS_PAID,
          PARAMETERS,
          PRICES);

  private final Map<ChannelId, ChannelRecord> channels;
  private final Map<Address, BigInteger> earned;
  private final Map<StreamId, BigInteger> collectable;
  private BigInteger pendingRewards;
  private Optional<ChannelParameters> parameters;
  private FeePrices prices;

  PaymentLogs(PaymentState before) {
    this.channels = new LinkedHashMap<>(before.channels());
    this.earned = new HashMap<>(before.earned());
    this.collectable = new HashMap<>(before.collectable());
    this.pendingRewards = before.pendingRewards();
    this.parameters = before.parameters();
    this.prices = before.prices();
  }

  PaymentState after() {
    return new PaymentState(channels, earned, collectable, pendingRewards, parameters, prices);
  }

  void apply(Log log) {
    String topic = log.getTopics().getFirst();
    if (topic.equals(REDEEMED)) {
      redeemed(PaymentChannels.getRedeemedEventFromLog(log));
    } else if (topic.equals(OPENED)) {
      opened(PaymentChannels.getChannelOpenedEventFromLog(log));
    } else if (topic.equals(TOPPED_UP)) {
      PaymentChannels.ChannelToppedUpEventResponse event =
          PaymentChannels.getChannelToppedUpEventFromLog(log);
      ChannelRecord channel = channel(event.id);
      put(channel, event.deposit, channel.phase());
    } else if (topic.equals(CLOSING)) {
      PaymentChannels.ChannelClosingEventResponse event =
          PaymentChannels.getChannelClosingEventFromLog(log);
      ChannelRecord channel = channel(event.id);
      Instant closesAt = Instant.ofEpochSecond(event.closesAt.longValueExact());
      put(channel, channel.deposit(), new ChannelRecord.Closing(closesAt));
    } else if (topic.equals(CLOSED)) {
      PaymentChannels.ChannelClosedEventResponse event =
          PaymentChannels.getChannelClosedEventFromLog(log);
      ChannelRecord channel = channel(event.id);
      put(channel, channel.deposit(), new ChannelRecord.Closed(event.refund));
      forgetOldest();
    } else {
      applyPayout(topic, log);
    }
  }

  private void applyPayout(String topic, Log log) {
    if (topic.equals(WITHDRAWN)) {
      earned.remove(Address.parse(PaymentChannels.getWithdrawnEventFromLog(log).broker));
    } else if (topic.equals(STREAM_PAID)) {
      collectable.remove(StreamId.parse(PaymentChannels.getStreamPaidEventFromLog(log).stream));
    } else if (topic.equals(REWARDS_PAID)) {
      pendingRewards = BigInteger.ZERO;
    } else if (topic.equals(PARAMETERS)) {
      PaymentChannels.Parameters set =
          PaymentChannels.getParametersChangedEventFromLog(log).parameters;
      parameters =
          Optional.of(
              new ChannelParameters(
                  set.minChallengePeriod.longValueExact(),
                  set.rewardShare.intValueExact(),
                  set.streamShare.intValueExact()));
    } else if (topic.equals(PRICES)) {
      FeeSchedule.Prices set = FeeSchedule.getPricesChangedEventFromLog(log).prices;
      prices =
          new FeePrices(
              set.publishedEvent, set.publishedByte, set.deliveredEvent, set.deliveredByte);
    }
  }

  private void opened(PaymentChannels.ChannelOpenedEventResponse event) {
    Channel channel =
        new Channel(
            Address.parse(event.payer),
            Address.parse(event.signer),
            Address.parse(event.broker),
            event.challengePeriod.longValueExact(),
            event.nonce.longValue());
    channels.put(
        id(event.id),
        new ChannelRecord(
            channel, event.deposit, BigInteger.ZERO, Map.of(), new ChannelRecord.Open()));
  }

  private void redeemed(PaymentChannels.RedeemedEventResponse event) {
    ChannelRecord channel = channel(event.id);
    StreamId stream = StreamId.parse(event.stream);
    Map<StreamId, BigInteger> redeemedFor = new HashMap<>(channel.redeemedFor());
    redeemedFor.put(stream, event.redeemedForStream);
    channels.put(
        channel.id(),
        new ChannelRecord(
            channel.channel(), channel.deposit(), event.redeemed, redeemedFor, channel.phase()));
    earned.merge(Address.parse(event.broker), event.toBroker, BigInteger::add);
    if (event.toStream.signum() > 0) {
      collectable.merge(stream, event.toStream, BigInteger::add);
    }
    pendingRewards = pendingRewards.add(event.toRewards);
  }

  private ChannelRecord channel(byte[] id) {
    return requireNonNull(channels.get(id(id)));
  }

  private static ChannelId id(byte[] id) {
    return new ChannelId(Slice.of(id));
  }

  private void put(ChannelRecord channel, BigInteger deposit, ChannelRecord.Phase phase) {
    channels.put(
        channel.id(),
        new ChannelRecord(
            channel.channel(), deposit, channel.redeemed(), channel.redeemedFor(), phase));
  }

  private void forgetOldest() {
    long closed = channels.values().stream().filter(PaymentLogs::isClosed).count();
    Iterator<ChannelRecord> oldest = channels.values().iterator();
    while (closed > KEPT_CLOSED && oldest.hasNext()) {
      if (isClosed(oldest.next())) {
        oldest.remove();
        closed--;
      }
    }
  }

  private static boolean isClosed(ChannelRecord channel) {
    return channel.phase() instanceof ChannelRecord.Closed;
  }
}
