package org.streamr.engine.flink.operator;

import org.streamr.engine.spi.Message;

/** What would go outside, in a playback: it is shown, and stays here. */
final class SilentWork implements Work {
  private final Host host;

  SilentWork(Host host) {
    this.host = host;
  }

  @Override
  public void open() {}

  @Override
  public void message(int input, Message message) {
    host.site().telemetry().counted(message.time());
    host.site().telemetry().shown(message.time(), message.value());
  }

  @Override
  public void watermark(long time) {
    host.passWatermark(time);
  }

  @Override
  public void snapshot(long checkpoint) {}

  @Override
  public void close() {}
}
