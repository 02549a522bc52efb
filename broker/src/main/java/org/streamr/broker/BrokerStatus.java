package org.streamr.broker;

import java.time.Instant;
import java.util.List;
import org.streamr.chain.ChainStatus;
import org.streamr.storage.StoreStats;

/** How a broker is. Safe for many threads; reading it is cheap and never waits for the chain. */
public interface BrokerStatus {
  /**
   * The state at one moment.
   *
   * @param startedAt when the broker was started
   * @param ready whether it does all that it is there for
   * @param problems what is wrong, a sentence each, with what to do about it; a broker with
   *     problems may still serve what it can
   * @param connections websocket connections that are open
   * @param subscriptions under way
   * @param chain how the chain view stands
   * @param storage what the store holds
   */
  record Snapshot(
      Instant startedAt,
      boolean ready,
      List<String> problems,
      int connections,
      int subscriptions,
      ChainStatus chain,
      StoreStats storage) {
    public Snapshot {
      problems = List.copyOf(problems);
    }
  }

  /** Returns the present state. */
  Snapshot snapshot();
}
