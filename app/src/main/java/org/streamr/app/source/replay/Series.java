package org.streamr.app.source.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.streamr.app.source.SourceStream;

/**
 * A recorded series.
 *
 * @param stream to replay it into
 * @param loop how long one replay of all of it takes
 * @param items in order of time, at least two of them at different times
 */
record Series(SourceStream stream, Duration loop, List<Item> items) {
  /**
   * One record of a series.
   *
   * @param time when it happened
   * @param key records of the same key stay in order
   */
  record Item(Instant time, Optional<String> key, JsonNode content) {}

  Series {
    items = items.stream().sorted(Comparator.comparing(Item::time)).toList();
  }
}
