package org.streamr.app.source.replay;

import java.time.InstantSource;
import java.util.List;
import org.streamr.app.source.Source;

/** The series that come with the program: see {@code docs/third-party.md}. */
public final class ReplaySources {
  private ReplaySources() {}

  /** Returns a source for each series. */
  public static List<Source> all(InstantSource clock) {
    return List.of(
        new ReplaySource(Earthquakes.series(), clock),
        new ReplaySource(Stocks.series(), clock),
        new ReplaySource(SeattleWeather.series(), clock),
        new ReplaySource(Flights.series(), clock));
  }
}
