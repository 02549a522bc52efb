package org.streamr.engine.flink.operator;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.flink.type.StateCell;
import org.streamr.engine.flink.type.StateCellSerializer;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Transform;

/** A function with one state, which is at hand all the time and put away at checkpoints. */
final class SingleStateWork<S> implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(SingleStateWork.class);

  private final Host host;
  private final Transform<S> transform;
  private final ModuleScope scope;
  private final boolean stateless;
  private S state;
  private @Nullable ValueState<StateCell> kept;

  SingleStateWork(Host host, Transform<S> transform) {
    this.host = host;
    this.transform = transform;
    this.scope = new ModuleScope(host);
    this.stateless = host.step().stateless();
    this.state = transform.initial();
  }

  @Override
  public void open() throws Exception {
    transform.open(host.site());
    if (!stateless) {
      ValueState<StateCell> store = store(host);
      kept = store;
      StateCell cell = store.value();
      if (cell != null) {
        state = read(host, cell, transform);
      }
    }
  }

  static ValueState<StateCell> store(Host host) throws Exception {
    return host.keyedState()
        .getPartitionedState(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new ValueStateDescriptor<>("state", StateCellSerializer.INSTANCE));
  }

  static <T> T read(Host host, StateCell cell, Transform<T> by) throws IOException {
    try {
      return cell.get(by.codec());
    } catch (IOException e) {
      throw new IOException(
          "The state of "
              + host.step().module()
              + " cannot be read: "
              + e.getMessage()
              + ". Start the canvas without the state of earlier runs",
          e);
    }
  }

  @Override
  public void message(int input, Message message) {
    try {
      state = transform.onMessage(state, input, message, scope.at(message.time()));
    } catch (RuntimeException e) {
      LOG.debug("{} failed", host.step().module(), e);
      scope.failed(e);
    }
  }

  @Override
  public void time(long time) {
    try {
      state = transform.onTime(state, time, scope.at(time));
    } catch (RuntimeException e) {
      LOG.debug("{} failed", host.step().module(), e);
      scope.failed(e);
    }
  }

  @Override
  public void watermark(long time) {
    host.passWatermark(time);
  }

  @Override
  public void snapshot(long checkpoint) throws Exception {
    if (kept != null) {
      host.keyedState().setCurrentKey("");
      // Written by another thread while this one goes on.
      kept.update(StateCell.of(transform.codec().copy(state), transform.codec()));
    }
  }

  @Override
  public void close() {
    transform.close();
  }
}
