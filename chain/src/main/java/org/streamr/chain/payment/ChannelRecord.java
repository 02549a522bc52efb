package org.streamr.chain.payment;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.Channel;
import org.streamr.protocol.payment.ChannelId;

/**
 * A payment channel as it stands. Amounts are in wei of DATA.
 *
 * @param channel all that never changes in it
 * @param deposit all that was paid in
 * @param redeemed how much of it was redeemed
 * @param redeemedFor how much was redeemed for each stream
 * @param phase whether it is open
 */
public record ChannelRecord(
    Channel channel,
    BigInteger deposit,
    BigInteger redeemed,
    Map<StreamId, BigInteger> redeemedFor,
    Phase phase) {
  public ChannelRecord {
    redeemedFor = Map.copyOf(redeemedFor);
  }

  /** Where a channel is in its life. */
  public sealed interface Phase {}

  /** Vouchers are redeemed and deposits taken. */
  public record Open() implements Phase {}

  /**
   * The payer wants the rest back.
   *
   * @param closesAt the first second at which nothing can be redeemed any more
   */
  public record Closing(Instant closesAt) implements Phase {}

  /**
   * It is over.
   *
   * @param refund what went back to the payer
   */
  public record Closed(BigInteger refund) implements Phase {}

  /** The channel's id. */
  public ChannelId id() {
    return channel.id();
  }

  /** What is left of the deposit; nothing once the channel is closed. */
  public BigInteger left() {
    return phase instanceof Closed ? BigInteger.ZERO : deposit.subtract(redeemed);
  }

  /** How much was redeemed for a stream. */
  public BigInteger redeemedFor(StreamId stream) {
    return Optional.ofNullable(redeemedFor.get(stream)).orElse(BigInteger.ZERO);
  }

  /** Whether vouchers are redeemed at a time. */
  public boolean isRedeemable(Instant now) {
    return switch (phase) {
      case Open open -> true;
      case Closing closing -> now.isBefore(closing.closesAt());
      case Closed closed -> false;
    };
  }
}
