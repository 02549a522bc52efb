package org.streamr.app.source.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.streamr.app.source.Reading;
import org.streamr.app.source.Source;
import org.streamr.protocol.Micros;

class ReplaySourcesTest {
  static List<Source> sources() {
    return ReplaySources.all(Clock.systemUTC());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void stream_shouldBeMarkedAsReplay(Source source) {
    assertThat(source.stream().label()).startsWith("replay-");
    assertThat(source.stream().metadata().name()).endsWith("(replay)");
    assertThat(source.stream().metadata().description()).startsWith("A replay, not live: ");
    assertThat(source.stream().metadata().tags()).contains("replay");
  }

  @Test
  void series_shouldBeWhole() {
    assertThat(Earthquakes.series().items()).hasSize(1_707);
    assertThat(Stocks.series().items()).hasSize(560);
    assertThat(SeattleWeather.series().items()).hasSize(1_461);
    assertThat(Flights.series().items()).hasSize(2_000);
  }

  @Test
  void series_shouldCarryWhatWasRecorded() {
    JsonNode first = Stocks.series().items().getFirst().content();
    assertThat(first.toString())
        .isEqualTo("{\"symbol\":\"MSFT\",\"date\":\"2000-01-01\",\"price\":39.81}");
    JsonNode day = SeattleWeather.series().items().getFirst().content();
    assertThat(day.get("temperatureMax").asDouble()).isEqualTo(12.8);
    assertThat(Earthquakes.series().items().getLast().time())
        .isEqualTo(Instant.ofEpochMilli(1_517_966_773_840L));
  }

  @Test
  void start_shouldFeedWhatIsDueWithItsTimeOfNow() throws InterruptedException {
    long before = Micros.now(Clock.systemUTC());
    BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
    try (Source source = new ReplaySource(SeattleWeather.series(), Clock.systemUTC())) {
      source.start(readings::add);
      Reading first = readings.poll(10, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.timestamp()).isBetween(before, Micros.now(Clock.systemUTC()));
      assertThat(first.content().has("weather")).isTrue();
    }
  }
}
