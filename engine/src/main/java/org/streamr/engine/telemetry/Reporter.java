package org.streamr.engine.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.streamr.chain.KeyAccount;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.spi.Value;

/**
 * The way from the modules of a run, where they work, to the engine. Safe for use by many threads.
 */
public abstract class Reporter {
  private final List<ModuleTelemetry> modules = new CopyOnWriteArrayList<>();

  /** Tells the engine. */
  public abstract void tell(Telemetry telemetry);

  /**
   * Counts messages since the last call.
   *
   * @param time of the newest one
   */
  public abstract void count(long in, long out, long time);

  /** A source has begun to read: what happens from now on is not missed. */
  public abstract void ready(String module);

  /** The account that the run acts as. */
  public abstract KeyAccount account();

  /** Adds a module, which is sampled from now on. */
  void attach(ModuleTelemetry module) {
    modules.add(module);
  }

  void detach(ModuleTelemetry module) {
    modules.remove(module);
  }

  /** Passes a control on to its module. */
  protected void control(String module, Value value) {
    for (ModuleTelemetry each : modules) {
      each.control(module, value);
    }
  }

  /** Called {@value Telemetry#EDGE_VALUES_PER_SECOND} times a second. */
  protected void sample() {
    for (ModuleTelemetry each : modules) {
      each.sample();
    }
  }
}
