package org.streamr.app.source.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.streamr.app.output.Json;
import org.streamr.app.source.SourceStream;

/** Four years of days in Seattle. */
final class SeattleWeather {
  private static final Duration LOOP = Duration.ofMinutes(24);

  private SeattleWeather() {}

  static Series series() {
    List<Series.Item> items =
        Resources.table("seattle-weather.csv").stream().map(SeattleWeather::item).toList();
    return new Series(
        SourceStream.of(
            "replay-seattle-weather",
            "Weather of Seattle (replay)",
            "A replay, not live: the weather of each day in Seattle, 2012 to 2015, as the U.S."
                + " National Oceanic and Atmospheric Administration recorded it, looping every 24"
                + " minutes. 'date' is the day of each; millimetres, degrees Celsius, metres a"
                + " second.",
            "replay",
            "weather"),
        LOOP,
        items);
  }

  private static Series.Item item(Map<String, String> row) {
    LocalDate date = LocalDate.parse(row.getOrDefault("date", ""));
    ObjectNode content = Json.object().put("date", date.toString());
    content.put("precipitation", number(row, "precipitation"));
    content.put("temperatureMax", number(row, "temp_max"));
    content.put("temperatureMin", number(row, "temp_min"));
    content.put("wind", number(row, "wind"));
    content.put("weather", row.getOrDefault("weather", ""));
    return new Series.Item(
        date.atStartOfDay(ZoneOffset.UTC).toInstant(), Optional.empty(), content);
  }

  private static double number(Map<String, String> row, String name) {
    return Double.parseDouble(row.getOrDefault(name, ""));
  }
}
