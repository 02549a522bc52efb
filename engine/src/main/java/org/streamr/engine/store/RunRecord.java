package org.streamr.engine.store;

import java.time.Instant;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * A live run of a canvas.
 *
 * @param version of the canvas that was started
 * @param document that version, which may no longer be kept otherwise
 * @param end how it ended; empty as long as it is meant to run
 */
public record RunRecord(
    String canvasId,
    Address owner,
    int version,
    String document,
    Instant startedAt,
    Optional<End> end) {
  /**
   * How a run ended.
   *
   * @param phase name of a phase that is over
   * @param reason a sentence; empty where nothing was wrong
   */
  public record End(Instant at, String phase, String reason) {}
}
