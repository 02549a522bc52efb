package org.streamr.engine.modules.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.protocol.Micros;

/** Tumbling and sliding windows, put together from panes as long as a step. */
final class Panes implements Transform<Panes.State> {
  private final Summing summing;
  private final long length;
  private final long step;

  /**
   * @param length of a window in microseconds, a multiple of the step
   * @param step between the beginnings of two windows, in microseconds
   */
  Panes(Summing summing, long length, long step) {
    this.summing = summing;
    this.length = length;
    this.step = step;
  }

  /** What was summed up of each pane that a window to come needs, by its beginning. */
  static final class State {
    private final TreeMap<Long, Aggregate> panes = new TreeMap<>();
    private long closed = Long.MIN_VALUE;

    /** The pane that was added to last: most messages go where the one before went. */
    private @Nullable Aggregate newest;

    private long newestStart;

    private State copy() {
      State copy = new State();
      panes.forEach((start, pane) -> copy.panes.put(start, pane.copy()));
      copy.closed = closed;
      return copy;
    }

    private void write(DataOutput out) throws IOException {
      out.writeLong(closed);
      out.writeInt(panes.size());
      for (Map.Entry<Long, Aggregate> pane : panes.entrySet()) {
        out.writeLong(pane.getKey());
        pane.getValue().write(out);
      }
    }

    private static State read(DataInput in) throws IOException {
      State state = new State();
      state.closed = in.readLong();
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        state.panes.put(in.readLong(), Aggregate.read(in));
      }
      return state;
    }
  }

  @Override
  public State initial() {
    return new State();
  }

  @Override
  public StateCodec<State> codec() {
    return Codecs.mutable(State::write, State::read, State::copy);
  }

  @Override
  public State onMessage(State state, int input, Message message, Scope scope) {
    double number = summing.number(message, scope);
    if (Double.isNaN(number)) {
      return state;
    }
    long time = message.time();
    Aggregate pane = state.newest;
    if (pane == null || time < state.newestStart || time >= state.newestStart + step) {
      long start = Math.floorDiv(time, step) * step;
      if (start + step <= state.closed) {
        scope.problem(
            "A message of "
                + Micros.format(time)
                + " came after its window was over; with the setting that messages are taken by"
                + " time it would have waited");
        return state;
      }
      pane = state.panes.get(start);
      if (pane == null) {
        pane = summing.begin();
        state.panes.put(start, pane);
        scope.schedule(start + step);
      }
      state.newest = pane;
      state.newestStart = start;
    }
    summing.add(pane, number);
    return state;
  }

  @Override
  public State onTime(State state, long time, Scope scope) {
    Aggregate window = summing.begin();
    state.panes.subMap(time - length, time).values().forEach(window::merge);
    state.panes.headMap(time - length + step).clear();
    state.newest = null;
    state.closed = Math.max(state.closed, time);
    if (window.size() > 0) {
      summing.give(window, time - length, time, scope);
      if (step < length) {
        scope.schedule(time + step);
      }
    }
    return state;
  }
}
