package org.streamr.engine.flink.operator;

import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Value;

/** What a module can do while it is called; one object for all calls. */
final class ModuleScope implements Scope {
  private final Host host;
  private long time;

  ModuleScope(Host host) {
    this.host = host;
  }

  ModuleScope at(long now) {
    time = now;
    return this;
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public String key() {
    return host.key();
  }

  @Override
  public void emit(int output, long at, Value value) {
    if (at < time) {
      throw new IllegalArgumentException(
          host.step().type() + " gives a value at " + at + ", which is before " + time);
    }
    host.emit(output, at, value);
  }

  @Override
  public void schedule(long at) {
    host.schedule(at);
  }

  @Override
  public void unschedule(long at) {
    host.unschedule(at);
  }

  @Override
  public void show(Value value) {
    host.site().telemetry().shown(time, value);
  }

  @Override
  public void log(String line) {
    host.site().telemetry().log(time, line);
  }

  @Override
  public void problem(String sentence) {
    host.site().telemetry().problem(time, sentence);
  }

  /** A module threw: what it was called for is left out, and the run goes on. */
  void failed(RuntimeException e) {
    problem("The module failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
  }
}
