package org.streamr.engine.flink.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Sink;

/** Messages to something outside, numbered; a checkpoint waits until they are out. */
final class SinkWork implements Work {
  private final Host host;
  private final Sink sink;
  private final ModuleScope scope;
  private Sink.@Nullable Writing writing;
  private @Nullable ListState<Long> numbers;
  private long number;

  SinkWork(Host host, Sink sink) {
    this.host = host;
    this.sink = sink;
    this.scope = new ModuleScope(host);
  }

  @Override
  public void open() throws Exception {
    ListState<Long> state =
        host.operatorState()
            .getListState(new ListStateDescriptor<>("number", LongSerializer.INSTANCE));
    numbers = state;
    for (long kept : state.get()) {
      number = Math.max(number, kept);
    }
    writing = sink.open(host.site());
  }

  @Override
  public void message(int input, Message message) {
    Sink.Writing open = writing;
    if (open == null) {
      return;
    }
    host.site().telemetry().counted(message.time());
    try {
      open.write(input, number++, message, scope.at(message.time()));
    } catch (RuntimeException e) {
      scope.failed(e);
    }
  }

  @Override
  public void watermark(long time) {
    host.passWatermark(time);
  }

  @Override
  public void snapshot(long checkpoint) throws Exception {
    if (writing != null && numbers != null) {
      writing.flush();
      numbers.update(List.of(number));
    }
  }

  @Override
  public void close() {
    if (writing != null) {
      writing.close();
    }
  }
}
