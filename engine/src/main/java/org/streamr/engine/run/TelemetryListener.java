package org.streamr.engine.run;

/** Told what a run tells. Called by one thread at a time, and in order; must not block. */
@FunctionalInterface
public interface TelemetryListener {
  /** Takes something. */
  void on(Telemetry telemetry);
}
