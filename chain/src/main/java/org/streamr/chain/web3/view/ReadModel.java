package org.streamr.chain.web3.view;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/**
 * What one area of the view makes of the chain's logs: a state after each block. The follower reads
 * the logs, keeps the states of the last blocks, and goes back to one of them when blocks are
 * undone: a model itself remembers nothing, and is used by one thread. It is told apart from others
 * by its identity.
 *
 * @param <S> the state, immutable. What has not changed is best shared with the state before: those
 *     after the last 256 steps are held
 */
public interface ReadModel<S> {
  /** The state before the first log. */
  S initial();

  /** First topics of the logs that it takes in. */
  Set<String> topics();

  /** All contracts whose logs it takes in after a state. */
  Collection<Address> contracts(S state);

  /** Whether a contract is one of {@link #contracts}; asked once a log, so quick. */
  boolean follows(S state, Address contract);

  /**
   * The contracts that a log announces, whose logs are to be taken in as well.
   *
   * @param log of a contract that is followed
   */
  default List<Announced> announced(Log log) {
    return List.of();
  }

  /**
   * Returns the state after some logs.
   *
   * @param logs of contracts that are followed or were announced, with topics that were asked for,
   *     in the order of the chain; at least one. Of a contract with a past, those come first that
   *     it wrote before it was announced
   * @param timeOfBlock the time of the block at a height; may ask the node
   */
  S apply(S before, List<Log> logs, LongFunction<Instant> timeOfBlock);

  /**
   * A contract that another one's log tells of.
   *
   * @param hasPast whether it may have written logs before the block of the announcement, which
   *     must be read then; false for one that was made in the same transaction
   */
  record Announced(Address contract, boolean hasPast) {}
}
