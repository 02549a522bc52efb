package org.streamr.chain.delivery;

import java.math.BigInteger;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.DetachedEvent;

/**
 * Commands about contracts that subscribe to streams, each a transaction that the signer pays for.
 * They return when the view shows what they did, and throw {@link ChainException}. Amounts are in
 * wei of DATA.
 *
 * <p>A contract subscribes itself. {@link #subscribe}, {@link #change} and {@link #cancel} are for
 * contracts that do so for their owner by the functions of {@code
 * contracts/solidity/src/examples/LatestEvent.sol}.
 */
public interface Deliveries {
  /**
   * Subscribes a contract of the signer's to a stream, which it must be allowed to read. The
   * contract is allowed to take the deposit from the signer if it is not yet.
   */
  Subscribed subscribe(
      Account signer, Address subscriber, StreamId stream, DeliveryTerms terms, BigInteger deposit);

  /** Changes the terms for the events to come. By the contract's owner. */
  Mined change(Account signer, Address subscriber, DeliveryTerms terms);

  /** Ends the subscription of a contract; what is left goes back to its owner, the signer. */
  Mined cancel(Account signer, Address subscriber);

  /** Adds to the deposit of a subscription. By anybody. */
  Mined topUp(Account signer, long subscription, BigInteger amount);

  /**
   * Delivers an event to subscriptions, for which the signer earns their bounties. Those that have
   * the event already, or do not want it, are passed over; if all are, it is refused.
   *
   * @param minReward what the bounties must come to
   * @param event of a publisher who signs as an Ethereum account
   */
  Delivered deliver(
      Account signer, List<Long> subscriptions, BigInteger minReward, DetachedEvent event);

  /** Pays an account what it has earned by delivering. By anybody. */
  Mined withdraw(Account signer, Address deliverer);

  /** A subscription that was made. */
  record Subscribed(long subscription, Mined mined) {}

  /**
   * What a delivery brought.
   *
   * @param reward what the signer earned, to be withdrawn
   * @param deliveries to which subscriptions
   */
  record Delivered(BigInteger reward, List<Delivery> deliveries, Mined mined) {
    public Delivered {
      deliveries = List.copyOf(deliveries);
    }
  }
}
