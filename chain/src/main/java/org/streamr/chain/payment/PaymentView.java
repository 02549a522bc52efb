package org.streamr.chain.payment;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.ChainView.Registration;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.ChannelId;
import org.streamr.protocol.payment.VoucherDomain;

/**
 * The payment channels and prices on the chain, as a read model in memory: see {@link
 * org.streamr.chain.ChainView} for what that promises. Amounts are in wei of DATA.
 */
public interface PaymentView {
  /**
   * Returns a channel; empty if there is none, or it was closed so long ago that it is forgotten.
   */
  Optional<ChannelRecord> channel(ChannelId id);

  /** Returns the channels that an account pays into or is paid from, the first opened first. */
  List<ChannelRecord> channelsOf(Address account);

  /** What a broker has earned and not withdrawn. */
  BigInteger earned(Address broker);

  /** What the shares of a stream come to that its owner has not collected. */
  BigInteger collectable(StreamId stream);

  /** What the shares of the network's rewards come to that have not been handed over. */
  BigInteger pendingRewards();

  /** What the owner of the channels has set. */
  ChannelParameters parameters();

  /** What the network costs to use. */
  FeePrices prices();

  /** What vouchers of these channels are signed for. */
  VoucherDomain vouchers();

  /** Calls the listener with every change of a channel from now on. */
  Registration listen(ChannelListener listener);
}
