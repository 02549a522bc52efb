package org.streamr.engine.modules.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/** Windows that go on until nothing came for a while. */
final class Sessions implements Transform<Sessions.State> {
  private final Summing summing;
  private final long gap;

  /**
   * @param gap of silence that ends a session, in microseconds
   */
  Sessions(Summing summing, long gap) {
    this.summing = summing;
    this.gap = gap;
  }

  /** A session that goes on, if it has any messages. */
  static final class State {
    private Aggregate sum;
    private long start;
    private long last;

    /** When it is looked whether it is over; one that goes on is looked at again later. */
    private long look;

    State(Aggregate sum) {
      this.sum = sum;
    }

    private State copy() {
      State copy = new State(sum.copy());
      copy.start = start;
      copy.last = last;
      copy.look = look;
      return copy;
    }

    private void write(DataOutput out) throws IOException {
      sum.write(out);
      out.writeLong(start);
      out.writeLong(last);
      out.writeLong(look);
    }

    private static State read(DataInput in) throws IOException {
      State state = new State(Aggregate.read(in));
      state.start = in.readLong();
      state.last = in.readLong();
      state.look = in.readLong();
      return state;
    }
  }

  @Override
  public State initial() {
    return new State(summing.begin());
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
    if (state.sum.size() > 0 && time >= state.last + gap) {
      scope.unschedule(state.look);
      give(state, scope);
    }
    if (state.sum.size() == 0) {
      state.start = time;
      state.last = time;
      state.look = time + gap;
      scope.schedule(state.look);
    }
    state.start = Math.min(state.start, time);
    state.last = Math.max(state.last, time);
    summing.add(state.sum, number);
    return state;
  }

  private void give(State state, Scope scope) {
    summing.give(state.sum, state.start, state.last + gap, scope);
    state.sum = summing.begin();
  }

  @Override
  public State onTime(State state, long time, Scope scope) {
    if (state.sum.size() == 0 || time != state.look) {
      return state;
    }
    if (time >= state.last + gap) {
      give(state, scope);
    } else {
      state.look = state.last + gap;
      scope.schedule(state.look);
    }
    return state;
  }
}
