package org.streamr.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainStatus;
import org.streamr.chain.ChainView;
import org.streamr.storage.EventStore;
import org.streamr.storage.StorageException;
import org.streamr.storage.StoreStats;

/** Asks the parts of a broker how they are. */
final class LiveStatus implements BrokerStatus {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStatus.class);
  private static final StoreStats UNKNOWN = new StoreStats(0, 0, 0, 0, 0, 0, 0, false);

  private final Instant startedAt;
  private final ChainView chain;
  private final EventStore store;
  private final Parts parts;

  /**
   * What only the broker knows.
   *
   * @param serving whether it is neither starting nor shutting down
   * @param ownersAlive whether all threads that own partitions are at work
   */
  record Parts(
      BooleanSupplier serving,
      BooleanSupplier ownersAlive,
      IntSupplier connections,
      IntSupplier subscriptions) {}

  LiveStatus(Instant startedAt, ChainView chain, EventStore store, Parts parts) {
    this.startedAt = startedAt;
    this.chain = chain;
    this.store = store;
    this.parts = parts;
  }

  @Override
  public Snapshot snapshot() {
    List<String> problems = new ArrayList<>();
    boolean ready = true;
    if (!parts.serving().getAsBoolean()) {
      ready = false;
      problems.add("The broker is starting or shutting down: wait, or use another one");
    }
    if (!parts.ownersAlive().getAsBoolean()) {
      ready = false;
      problems.add("A thread that owns partitions has died: see the log, and restart the broker");
    }
    Optional<StoreStats> storage = storage(problems);
    if (storage.isEmpty() || storage.get().full()) {
      ready = false;
    }
    ChainStatus status = chain.status();
    describe(status, problems);
    return new Snapshot(
        startedAt,
        ready,
        problems,
        parts.connections().getAsInt(),
        parts.subscriptions().getAsInt(),
        status,
        storage.orElse(UNKNOWN));
  }

  private Optional<StoreStats> storage(List<String> problems) {
    try {
      StoreStats stats = store.stats();
      if (stats.full()) {
        problems.add(
            "The disk is full, so that nothing can be published: make room; reading goes on");
      }
      return Optional.of(stats);
    } catch (StorageException e) {
      LOG.warn("the store does not say how it is", e);
      problems.add("The store does not answer: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void describe(ChainStatus status, List<String> problems) {
    switch (status.connection()) {
      case ChainStatus.Connected connected -> {
        if (status.lagBlocks() > 0) {
          problems.add(
              "The view of the chain is "
                  + status.lagBlocks()
                  + " blocks behind the Ethereum node: wait until it has caught up");
        }
      }
      case ChainStatus.Stale stale ->
          problems.add(
              "The Ethereum node has not answered since "
                  + stale.since()
                  + " ("
                  + stale.reason()
                  + "): streams and permissions are served as they were at block "
                  + status.head().number()
                  + "; start the node again");
    }
  }
}
