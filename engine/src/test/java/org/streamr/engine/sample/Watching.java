package org.streamr.engine.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;

/** Remembers what a run told. */
public final class Watching implements TelemetryListener {
  private final List<Telemetry> told = new CopyOnWriteArrayList<>();

  @Override
  public void on(Telemetry telemetry) {
    told.add(telemetry);
  }

  /** What of a kind was told, oldest first. */
  public <T extends Telemetry> List<T> all(Class<T> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What a module showed, oldest first. */
  public List<Telemetry.Shown> shown(String module) {
    return all(Telemetry.Shown.class).stream()
        .filter(each -> each.module().equals(module))
        .toList();
  }
}
