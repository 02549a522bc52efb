package org.streamr.protocol.payment;

import java.math.BigInteger;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * What a payer promises a broker. A later voucher takes the place of an earlier one of the same
 * channel and stream.
 *
 * @param channel to pay from
 * @param stream whose deliveries are paid for, and whose owner has a share in it; {@link
 *     #NO_STREAM} for fees of publishing
 * @param amount all that was ever promised in this channel for this stream, in wei of DATA (u96)
 */
public record Voucher(ChannelId channel, StreamId stream, BigInteger amount) {
  /** Stands for no stream in particular. */
  public static final StreamId NO_STREAM = new StreamId(Address.ZERO);

  /** The most that an amount can be, in bits. */
  public static final int AMOUNT_BITS = 96;

  public Voucher {
    if (amount.signum() < 0 || amount.bitLength() > AMOUNT_BITS) {
      throw new IllegalArgumentException(
          "a voucher promises from 0 to 2^96 - 1 wei of DATA, not " + amount);
    }
  }
}
