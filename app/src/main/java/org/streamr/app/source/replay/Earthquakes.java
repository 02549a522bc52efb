package org.streamr.app.source.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.app.output.Json;
import org.streamr.app.source.SourceStream;

/** One week of earthquakes of the whole world. */
final class Earthquakes {
  private static final Duration LOOP = Duration.ofMinutes(30);

  private Earthquakes() {}

  static Series series() {
    List<Series.Item> items = new ArrayList<>();
    for (JsonNode feature : Resources.json("earthquakes.json").path("features")) {
      items.add(item(feature));
    }
    return new Series(
        SourceStream.of(
            "replay-earthquakes",
            "Earthquakes (replay)",
            "A replay, not live: earthquakes of the world in the week to 7 February 2018, as the"
                + " U.S. Geological Survey reported them, looping every 30 minutes. 'time' is when"
                + " each happened.",
            "replay",
            "earthquakes"),
        LOOP,
        items);
  }

  private static Series.Item item(JsonNode feature) {
    JsonNode properties = feature.path("properties");
    JsonNode place = feature.path("geometry").path("coordinates");
    Instant time = Instant.ofEpochMilli(properties.path("time").asLong());
    return new Series.Item(
        time,
        Optional.empty(),
        Json.object()
            .put("id", feature.path("id").asText())
            .put("time", time.toString())
            .put("kind", properties.path("type").asText())
            .put("place", properties.path("place").asText())
            .put("magnitude", properties.path("mag").asDouble())
            .put("longitude", place.path(0).asDouble())
            .put("latitude", place.path(1).asDouble())
            .put("depthKm", place.path(2).asDouble()));
  }
}
