package org.streamr.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.ChainView;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.storage.EventStore;
import org.streamr.storage.Removal;
import org.streamr.storage.StorageException;

/**
 * Removes what is older than its stream is to be kept. A stream with no storage days, and one that
 * has been deleted, keeps its events for a while all the same: the first so that subscribers who
 * fall behind lose nothing, the second because a deletion may be undone, by its owner or by a
 * re-organisation of the chain.
 */
final class Retention {
  /** For how long events of a stream without storage days are kept. */
  static final Duration SHORTEST = Duration.ofMinutes(10);

  /** For how long events of a stream that is no longer there are kept. */
  static final Duration DELETED = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final EventStore store;
  private final ChainView chain;
  private final InstantSource clock;

  Retention(EventStore store, ChainView chain, InstantSource clock) {
    this.store = store;
    this.chain = chain;
    this.clock = clock;
  }

  /** Goes through all streams. Blocks on the disk. */
  void sweep() {
    if (!chain.status().isConnected() || chain.status().lagBlocks() > 0) {
      // A stream that the view does not know may be one that it has not seen yet.
      return;
    }
    Instant now = clock.instant();
    try {
      for (StreamId stream : store.streams()) {
        Removal removal = store.retain(stream, Micros.of(now.minus(kept(stream))));
        if (removal.batches() > 0) {
          LOG.info("removed {} events of {}: they were kept long enough", removal.events(), stream);
        }
      }
    } catch (StorageException e) {
      LOG.warn("cannot remove old events; trying again later", e);
    }
  }

  private Duration kept(StreamId id) {
    Optional<StreamRecord> stream = chain.stream(id);
    if (stream.isEmpty()) {
      return DELETED;
    }
    Duration days = Duration.ofDays(stream.get().metadata().storageDays());
    return days.compareTo(SHORTEST) > 0 ? days : SHORTEST;
  }
}
