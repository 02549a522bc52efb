package org.streamr.engine.flink.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
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
  private @Nullable ListState<byte[]> position;
  private long number;
  private long time;

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
    ListState<byte[]> positions =
        host.operatorState()
            .getListState(
                new ListStateDescriptor<>("position", BytePrimitiveArraySerializer.INSTANCE));
    position = positions;
    byte @Nullable [] from = null;
    for (byte[] kept : positions.get()) {
      from = kept;
    }
    writing = sink.open(host.site(), from);
  }

  @Override
  public void message(int input, Message message) {
    Sink.Writing open = writing;
    if (open == null) {
      return;
    }
    time = message.time();
    host.site().telemetry().counted(time);
    try {
      open.write(input, number++, message, scope.at(message.time()));
    } catch (RuntimeException e) {
      scope.failed(e);
    }
  }

  @Override
  public void watermark(long mark) {
    if (writing != null && mark != Long.MAX_VALUE) {
      time = Math.max(time, mark);
      writing.report(scope.at(time));
    }
    host.passWatermark(mark);
  }

  @Override
  public void snapshot(long checkpoint) throws Exception {
    if (writing != null && numbers != null && position != null) {
      writing.flush();
      writing.report(scope.at(time));
      numbers.update(List.of(number));
      position.update(List.of(writing.position()));
    }
  }

  @Override
  public void close() {
    if (writing != null) {
      writing.close();
    }
  }
}
