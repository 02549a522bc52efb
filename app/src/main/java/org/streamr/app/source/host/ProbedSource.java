package org.streamr.app.source.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.streamr.app.source.Reading;
import org.streamr.app.source.ReadingSink;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStream;
import org.streamr.app.source.Ticker;
import org.streamr.protocol.Micros;

/** Feeds what a probe sees, every interval. */
final class ProbedSource implements Source {
  private final SourceStream stream;
  private final Probe probe;
  private final Duration interval;
  private final InstantSource clock;
  private final Ticker ticker;

  ProbedSource(SourceStream stream, Probe probe, Duration interval, InstantSource clock) {
    this.stream = stream;
    this.probe = probe;
    this.interval = interval;
    this.clock = clock;
    this.ticker = new Ticker("source " + stream.label());
  }

  @Override
  public SourceStream stream() {
    return stream;
  }

  @Override
  public void start(ReadingSink sink) {
    ticker.start(
        () -> {
          probe
              .look()
              .ifPresent(
                  seen -> sink.accept(new Reading(Micros.now(clock), Optional.empty(), seen)));
          return interval;
        },
        interval.multipliedBy(10));
  }

  @Override
  public void close() {
    ticker.close();
  }
}
