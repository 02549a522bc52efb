package org.streamr.app.source.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.streamr.app.output.Json;
import org.streamr.app.source.SourceStream;

/** A sample of flights within the United States. */
final class Flights {
  private static final Duration LOOP = Duration.ofMinutes(30);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm", Locale.ROOT);

  private Flights() {}

  static Series series() {
    List<Series.Item> items = new ArrayList<>();
    for (JsonNode flight : Resources.json("flights-2k.json")) {
      items.add(item(flight));
    }
    return new Series(
        SourceStream.of(
            "replay-flights",
            "Flights (replay)",
            "A replay, not live: 2,000 flights within the United States, January to March 2001,"
                + " from the on-time records of the Bureau of Transportation Statistics, looping"
                + " every 30 minutes. 'date' is the local time of each; delay in minutes, distance"
                + " in miles.",
            "replay",
            "aviation"),
        LOOP,
        items);
  }

  private static Series.Item item(JsonNode flight) {
    LocalDateTime date = LocalDateTime.parse(flight.path("date").asText(), DATE);
    String origin = flight.path("origin").asText();
    return new Series.Item(
        date.toInstant(ZoneOffset.UTC),
        Optional.of(origin),
        Json.object()
            .put("date", date.toString())
            .put("origin", origin)
            .put("destination", flight.path("destination").asText())
            .put("delayMinutes", flight.path("delay").asInt())
            .put("distanceMiles", flight.path("distance").asInt()));
  }
}
