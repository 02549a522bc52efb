package org.streamr.chain.payment;

import java.math.BigInteger;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.payment.Channel;
import org.streamr.protocol.payment.SignedVoucher;

/**
 * Commands to the payment channels, each a transaction that the signer pays for. They return when
 * the view shows what they did, and throw {@link ChainException}. Amounts are in wei of DATA.
 */
public interface Payments {
  /**
   * Opens a channel. The signer is its payer; the contract is allowed to take the deposit if it is
   * not yet.
   */
  Mined open(Account signer, Channel channel, BigInteger deposit);

  /** Pays more into a channel that is open. By anybody. */
  Mined topUp(Account signer, Channel channel, BigInteger amount);

  /**
   * Books what vouchers promise beyond what was redeemed before, for the broker that all the
   * channels are of. By anybody.
   */
  Redeemed redeem(Account signer, List<Redemption> redemptions);

  /** Starts the challenge period, within which the broker may still redeem. By the payer. */
  Mined startClosing(Account signer, Channel channel);

  /**
   * Closes a channel for good and gives the payer back what is left. By the broker at any time, by
   * anybody once the challenge period is over.
   */
  Mined close(Account signer, Channel channel);

  /** Pays a broker what it has earned. By anybody. */
  Mined withdraw(Account signer, Address broker);

  /** Pays a stream's shares to its owner. By anybody. */
  Mined collect(Account signer, StreamId stream);

  /** Hands the shares of the network's rewards to the coordinator in force. By anybody. */
  Mined payRewards(Account signer);

  /**
   * Vouchers of one channel, to be redeemed.
   *
   * @param vouchers the last of each stream; earlier ones add nothing
   */
  record Redemption(Channel channel, List<SignedVoucher> vouchers) {
    public Redemption {
      vouchers = List.copyOf(vouchers);
    }
  }

  /**
   * What a redemption brought.
   *
   * @param toBroker what the broker earned, to be withdrawn
   * @param toStreams the shares of the owners of streams
   * @param toRewards the share of the network's rewards
   */
  record Redeemed(Mined mined, BigInteger toBroker, BigInteger toStreams, BigInteger toRewards) {}
}
