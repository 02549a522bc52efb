package org.streamr.engine.flink.source;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.flink.operator.Site;
import org.streamr.engine.flink.operator.StepSpec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Source.Emission;
import org.streamr.engine.spi.StreamSource;
import org.streamr.engine.spi.Value;
import org.streamr.engine.stream.Inlet;
import org.streamr.engine.stream.ModuleInlet;
import org.streamr.engine.stream.StreamInlet;
import org.streamr.engine.telemetry.ModuleTelemetry;
import org.streamr.protocol.Micros;

/** Reads a source of a live run. Called by one thread, but for controls. */
final class LiveReader implements SourceReader<Emission, LiveSplit> {
  private final StepSpec step;
  private final Availability availability = new Availability();
  private @Nullable Site site;
  private volatile @Nullable Inlet inlet;

  LiveReader(StepSpec step) {
    this.step = step;
  }

  /** All begins with the split, which knows where. */
  @Override
  public void start() {}

  @Override
  public void addSplits(List<LiveSplit> splits) {
    byte[] position = splits.getFirst().position();
    try {
      Site open = Site.open(step, ModuleTelemetry.Counts.IN, this::control);
      site = open;
      Inlet opened = open(open, position.length == 0 ? null : position);
      inlet = opened;
      var _ = opened.ready().thenRun(() -> open.telemetry().ready());
      availability.wake();
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Inlet open(Site at, byte @Nullable [] position) throws IOException {
    Behaviour behaviour = at.behaviour();
    return switch (behaviour) {
      case StreamSource stream ->
          new StreamInlet(
              at.client(),
              stream,
              position,
              availability::wake,
              sentence -> at.telemetry().problem(Micros.now(at.clock()), sentence));
      case Source source -> new ModuleInlet(source, at, position, availability::wake);
      case Behaviour other -> throw new IOException(step.type() + " is no source");
    };
  }

  private void control(Value value) {
    Inlet open = inlet;
    if (open != null) {
      open.control(value);
      availability.wake();
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Emission> output) {
    Inlet open = inlet;
    Site at = site;
    availability.looking();
    if (open == null || at == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    long now = Micros.now(at.clock());
    if (open.isSilent()) {
      // Others do not wait for it. The first watermark ends that.
      output.markIdle();
    }
    return availability.lookAgain(now, open.poll(now, new Outlet(output, at)));
  }

  private record Outlet(ReaderOutput<Emission> output, Site site) implements Inlet.Outlet {
    @Override
    public void message(int to, Message message) {
      site.telemetry().counted(message.time());
      site.telemetry().emitted(to, message);
      output.collect(new Emission(to, message), message.time());
    }

    @Override
    public void watermark(long time) {
      output.emitWatermark(new Watermark(time));
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return availability.future();
  }

  @Override
  public List<LiveSplit> snapshotState(long checkpoint) {
    Inlet open = inlet;
    return open == null ? List.of() : List.of(new LiveSplit(open.position()));
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    if (inlet != null) {
      inlet.close();
      inlet = null;
    }
    if (site != null) {
      site.close();
      site = null;
    }
  }
}
