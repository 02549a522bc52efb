package org.streamr.app.source.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.app.output.Json;
import org.streamr.app.source.Reading;
import org.streamr.protocol.Micros;

/** From the documents of a feed to readings. */
final class ItemReader {
  /**
   * Numbers below are seconds, milliseconds, microseconds since the Unix epoch: to the year 5138.
   */
  private static final double MOST_SECONDS = 1e11;

  private static final double MOST_MILLIS = 1e14;

  private final FeedConfig config;
  private final InstantSource clock;

  ItemReader(FeedConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Reads a document.
   *
   * @throws JsonProcessingException if it is no JSON
   */
  List<Reading> read(String document) throws JsonProcessingException {
    JsonNode items = Json.mapper().readTree(document).at(config.items());
    List<Reading> readings = new ArrayList<>();
    if (items.isArray()) {
      items.forEach(item -> readings.add(reading(item)));
    } else if (!items.isMissingNode() && !items.isNull()) {
      readings.add(reading(items));
    }
    return readings;
  }

  private Reading reading(JsonNode item) {
    Optional<String> key =
        config
            .partitionKey()
            .map(item::at)
            .filter(value -> !value.isMissingNode())
            .map(JsonNode::asText);
    long timestamp =
        config
            .timestamp()
            .map(item::at)
            .flatMap(ItemReader::micros)
            .orElseGet(() -> Micros.now(clock));
    return new Reading(timestamp, key, item);
  }

  private static Optional<Long> micros(JsonNode time) {
    if (time.isTextual()) {
      try {
        return Optional.of(Micros.parse(time.textValue()));
      } catch (DateTimeException e) {
        return number(time.textValue()).map(ItemReader::micros);
      }
    }
    return time.isNumber() ? Optional.of(micros(time.doubleValue())) : Optional.empty();
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long micros(double number) {
    double size = Math.abs(number);
    return Math.round(
        size < MOST_SECONDS ? number * 1e6 : size < MOST_MILLIS ? number * 1e3 : number);
  }
}
