package org.streamr.app.source.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.streamr.app.source.Reading;
import org.streamr.app.source.ReadingSink;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStream;
import org.streamr.app.source.Ticker;
import org.streamr.protocol.Micros;

/** Replays a series in a loop, on the present clock. */
final class ReplaySource implements Source {
  /** What is this late, after the machine slept, is left out. */
  private static final long LATE_MICROS = 10_000_000;

  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Series series;
  private final ReplaySchedule schedule;
  private final InstantSource clock;
  private final Ticker ticker;
  private long position;

  ReplaySource(Series series, InstantSource clock) {
    this.series = series;
    this.clock = clock;
    this.schedule =
        new ReplaySchedule(
            series.loop().toNanos() / 1_000,
            series.items().stream().mapToLong(item -> item.time().toEpochMilli()).toArray());
    this.ticker = new Ticker("source " + series.stream().label());
  }

  @Override
  public SourceStream stream() {
    return series.stream();
  }

  @Override
  public void start(ReadingSink sink) {
    position = schedule.after(Micros.now(clock));
    ticker.start(() -> replay(sink), RETRY);
  }

  /** Feeds what is due; returns how long until the next is. */
  private Duration replay(ReadingSink sink) {
    long now = Micros.now(clock);
    if (now - schedule.due(position) > LATE_MICROS) {
      position = schedule.after(now);
    }
    while (schedule.due(position) <= now) {
      Series.Item item = series.items().get(schedule.index(position));
      sink.accept(new Reading(schedule.due(position), item.key(), item.content()));
      position++;
    }
    return Duration.of(schedule.due(position) - now, ChronoUnit.MICROS);
  }

  @Override
  public void close() {
    ticker.close();
  }
}
