package org.streamr.engine.flink.operator;

import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.engine.flink.type.StateCell;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Transform;

/** A function with a state for each key. */
final class KeyedWork<S> implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(KeyedWork.class);

  private final Host host;
  private final Transform<S> transform;
  private final ModuleScope scope;
  private @Nullable ValueState<StateCell> states;

  KeyedWork(Host host, Transform<S> transform) {
    this.host = host;
    this.transform = transform;
    this.scope = new ModuleScope(host);
  }

  @Override
  public void open() throws Exception {
    transform.open(host.site());
    states = SingleStateWork.store(host);
  }

  private interface Call<S> {
    S on(S state);
  }

  private void call(long time, Call<S> call) throws Exception {
    ValueState<StateCell> store = states;
    if (store == null) {
      throw new IllegalStateException(host.step().module() + " is not open");
    }
    StateCell cell = store.value();
    S before = cell == null ? transform.initial() : SingleStateWork.read(host, cell, transform);
    scope.at(time);
    try {
      S after = call.on(before);
      if (cell == null) {
        store.update(StateCell.of(after, transform.codec()));
      } else {
        cell.set(after);
        store.update(cell);
      }
    } catch (RuntimeException e) {
      LOG.debug("{} failed", host.step().module(), e);
      scope.failed(e);
    }
  }

  @Override
  public void message(int input, Message message) throws Exception {
    call(message.time(), state -> transform.onMessage(state, input, message, scope));
  }

  @Override
  public void time(long time) throws Exception {
    call(time, state -> transform.onTime(state, time, scope));
  }

  @Override
  public void watermark(long time) {
    host.passWatermark(time);
  }

  @Override
  public void snapshot(long checkpoint) {}

  @Override
  public void close() {
    transform.close();
  }
}
