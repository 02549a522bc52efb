package org.streamr.engine.flink.operator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.jspecify.annotations.Nullable;
import org.streamr.client.StreamrClient;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.StreamSink;
import org.streamr.engine.spi.Value;
import org.streamr.engine.stream.ImmediateOutbox;
import org.streamr.engine.stream.Outbox;
import org.streamr.engine.stream.TwoPhaseOutbox;
import org.streamr.engine.value.ValueJson;
import org.streamr.protocol.Partitioner;
import org.streamr.protocol.StreamId;

/** Events for a stream. */
final class StreamSinkWork implements Work {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Host host;
  private final StreamSink sink;
  private int partitions = 1;
  private @Nullable Outbox outbox;
  private @Nullable ListState<byte[]> kept;
  private long time;

  StreamSinkWork(Host host, StreamSink sink) {
    this.host = host;
    this.sink = sink;
  }

  @Override
  public void open() throws Exception {
    ListState<byte[]> state =
        host.operatorState()
            .getListState(
                new ListStateDescriptor<>("outbox", BytePrimitiveArraySerializer.INSTANCE));
    kept = state;
    List<byte[]> restored = new ArrayList<>();
    state.get().forEach(restored::add);
    StreamrClient client = host.site().client();
    StreamId stream = client.resolve(sink.stream());
    partitions = client.partitions(stream);
    Outbox.Home home =
        new Outbox.Home(
            client,
            stream,
            host.site().account().key(),
            Clock.systemUTC(),
            task -> host.later(task),
            sentence -> host.site().telemetry().problem(time, sentence));
    outbox =
        host.step().run().exactlyOnce()
            ? new TwoPhaseOutbox(home, restored)
            : new ImmediateOutbox(home);
  }

  @Override
  public void message(int input, Message message) throws Exception {
    Outbox open = outbox;
    if (open == null) {
      return;
    }
    time = message.time();
    Value record =
        message.value() instanceof Value.Fields fields
            ? fields
            : Value.Fields.of(Map.of("value", message.value()));
    byte[] content = ValueJson.text(record).getBytes(StandardCharsets.UTF_8);
    host.site().telemetry().counted(time);
    open.add(partition(message.value()), time, content);
    while (open.isFull()) {
      host.waitForTask();
    }
  }

  private int partition(Value value) {
    if (partitions == 1 || sink.partitionKey().isEmpty()) {
      return 0;
    }
    Value key = value instanceof Value.Fields fields ? fields.get(sink.partitionKey()) : value;
    return Partitioner.partitionOf(ValueJson.plain(key), partitions);
  }

  @Override
  public void watermark(long at) {
    host.passWatermark(at);
  }

  @Override
  public void snapshot(long checkpoint) throws Exception {
    if (outbox != null && kept != null) {
      kept.update(outbox.prepare(checkpoint));
    }
  }

  @Override
  public void checkpointComplete(long checkpoint) {
    if (outbox != null) {
      outbox.commit(checkpoint);
    }
  }

  @Override
  public void close() {
    if (outbox != null) {
      outbox.close(CLOSE);
    }
  }
}
