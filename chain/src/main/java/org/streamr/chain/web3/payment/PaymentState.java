package org.streamr.chain.web3.payment;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.payment.ChannelParameters;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.chain.payment.FeePrices;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.ChannelId;

/**
 * Channels and prices after one block. Immutable.
 *
 * @param channels in the order in which they were opened
 * @param earned by brokers and not withdrawn
 * @param collectable by the owners of streams
 * @param pendingRewards of the network
 * @param parameters of the channels; empty before their contract was made
 */
record PaymentState(
    Map<ChannelId, ChannelRecord> channels,
    Map<Address, BigInteger> earned,
    Map<StreamId, BigInteger> collectable,
    BigInteger pendingRewards,
    Optional<ChannelParameters> parameters,
    FeePrices prices) {
  static final PaymentState EMPTY =
      new PaymentState(
          Map.of(), Map.of(), Map.of(), BigInteger.ZERO, Optional.empty(), FeePrices.FREE);
}
