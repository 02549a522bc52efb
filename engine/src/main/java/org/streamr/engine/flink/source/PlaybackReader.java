package org.streamr.engine.flink.source;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.flink.operator.Site;
import org.streamr.engine.flink.operator.StepSpec;
import org.streamr.engine.run.Mode;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Source.Emission;
import org.streamr.engine.spi.StreamSource;
import org.streamr.engine.stream.History;
import org.streamr.engine.stream.ModuleHistory;
import org.streamr.engine.stream.StreamHistory;
import org.streamr.engine.telemetry.ModuleTelemetry;
import org.streamr.protocol.Micros;

/** Reads all sources of a playback, in the order of time. Called by one thread. */
final class PlaybackReader implements SourceReader<Emission, LiveSplit> {
  /** Messages that are given before Flink may do something else. */
  private static final int MESSAGES_A_POLL = 256;

  private static final long LONGEST_WAIT_MICROS = 100_000;

  private final PlaybackSource plan;
  private final Availability availability = new Availability();
  private final List<Past> pasts = new ArrayList<>();
  private long time;
  private long startedAtNanos;
  private boolean started;
  private boolean silent;

  /** A source, and what is next of it. */
  private static final class Past {
    private final Site site;
    private final History history;
    private final int firstOutput;
    private @Nullable Emission next;

    /** When its next message happened. */
    private long time() {
      Emission known = next;
      return known == null ? Long.MAX_VALUE : known.message().time();
    }

    private Past(Site site, History history, int firstOutput) {
      this.site = site;
      this.history = history;
      this.firstOutput = firstOutput;
    }
  }

  PlaybackReader(PlaybackSource plan) {
    this.plan = plan;
    this.time = plan.from();
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<LiveSplit> splits) {
    InstantSource clock = () -> Micros.toInstant(time);
    int outputs = 0;
    try {
      for (StepSpec step : plan.steps()) {
        Site site = Site.open(step, ModuleTelemetry.Counts.IN, control -> {}, clock);
        History history = history(site);
        if (history != null) {
          pasts.add(new Past(site, history, outputs));
        } else {
          site.close();
        }
        outputs += step.outputs().size();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    started = true;
    startedAtNanos = System.nanoTime();
    availability.wake();
  }

  /** Null for what only happens now. */
  private @Nullable History history(Site site) throws IOException {
    Behaviour behaviour = site.behaviour();
    return switch (behaviour) {
      case StreamSource stream ->
          new StreamHistory(
              site.client(),
              stream,
              plan.from(),
              plan.to(),
              sentence -> site.telemetry().problem(time, sentence));
      case Source source when source.replayable() ->
          new ModuleHistory(source, site, plan.from(), plan.to());
      case Source source -> null;
      case Behaviour other -> throw new IOException("A sink is no source");
    };
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Emission> output) {
    availability.looking();
    if (!started) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    for (int i = 0; i < MESSAGES_A_POLL; i++) {
      if (!lookAhead()) {
        // A source waits for its answers, and does not know yet what comes next.
        return InputStatus.MORE_AVAILABLE;
      }
      Past earliest = earliest();
      long next = earliest == null ? plan.to() : earliest.time();
      long present = present();
      if (next > present) {
        advance(present, output);
        return wait(next, present);
      }
      if (earliest == null) {
        advance(plan.to(), output);
        return end();
      }
      // All before it is over; what is equal in time comes from other sources.
      advance(next, output);
      give(earliest, output);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  /** How far the playback may be by now. */
  private long present() {
    if (plan.speed() == Mode.Playback.FASTEST) {
      return Long.MAX_VALUE;
    }
    double passed = (System.nanoTime() - startedAtNanos) / 1_000.0 * plan.speed();
    return plan.from() + (long) Math.min(passed, Long.MAX_VALUE / 4.0);
  }

  private InputStatus wait(long next, long present) {
    long micros = (long) Math.min(LONGEST_WAIT_MICROS, (next - present) / plan.speed() + 1);
    return availability.lookAgain(0, Math.max(micros, 1));
  }

  /** True if of each source that goes on its next message is known. */
  private boolean lookAhead() {
    for (Past past : pasts) {
      if (past.next == null && !past.history.isOver()) {
        past.next = past.history.next();
        if (past.next == null && !past.history.isOver()) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable Past earliest() {
    Past earliest = null;
    for (Past past : pasts) {
      if (past.next != null && (earliest == null || past.time() < earliest.time())) {
        earliest = past;
      }
    }
    return earliest;
  }

  private void advance(long to, ReaderOutput<Emission> output) {
    if (to > time) {
      time = to;
      output.emitWatermark(new Watermark(to - 1));
    }
  }

  private static void give(Past past, ReaderOutput<Emission> output) {
    Emission emission = past.next;
    if (emission == null) {
      return;
    }
    past.next = null;
    Message message = emission.message();
    past.site.telemetry().counted(message.time());
    past.site.telemetry().emitted(emission.output(), message);
    output.collect(new Emission(past.firstOutput + emission.output(), message), message.time());
  }

  private InputStatus end() {
    silent = true;
    return InputStatus.END_OF_INPUT;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return availability.future();
  }

  /** A playback that breaks begins again. */
  @Override
  public List<LiveSplit> snapshotState(long checkpoint) {
    return silent ? List.of() : List.of(LiveSplit.START);
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    for (Past past : pasts) {
      past.history.close();
      past.site.close();
    }
    pasts.clear();
  }
}
