package org.streamr.app.source.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.streamr.app.output.Json;

/** From counters that only rise to what they rose by in a second. One thread. */
final class Counters {
  private static final double NANOS_A_SECOND = 1e9;

  private final LongSupplier nanoClock;
  private @Nullable Map<String, Long> before;
  private long beforeNanos;

  /**
   * @param nanoClock time in nanoseconds, from any beginning
   */
  Counters(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Takes the counters of now.
   *
   * @return by how much each rose in a second since the last time; empty the first time
   */
  Optional<ObjectNode> rates(Map<String, Long> now) {
    Map<String, Long> last = before;
    long nowNanos = nanoClock.getAsLong();
    double seconds = (nowNanos - beforeNanos) / NANOS_A_SECOND;
    before = new TreeMap<>(now);
    beforeNanos = nowNanos;
    if (last == null || seconds <= 0) {
      return Optional.empty();
    }
    ObjectNode rates = Json.object();
    new TreeMap<>(now)
        .forEach(
            (name, value) -> {
              long rise = Math.max(0, value - last.getOrDefault(name, value));
              rates.put(name + "PerSecond", Math.round(rise / seconds));
            });
    return Optional.of(rates);
  }
}
