package org.streamr.engine.modules.input;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;

/** A source that gives what people do to it. */
final class Control implements Source {
  /** What people do before it is given; of more, the oldest is forgotten. */
  private static final int MOST_WAITING = 1_000;

  private final Optional<Value> first;
  private final Function<Value, Optional<Value>> meaning;

  /**
   * @param first what is given when the run begins; empty for nothing
   * @param meaning what is given for what the control sent; empty for what it cannot have sent
   */
  Control(Optional<Value> first, Function<Value, Optional<Value>> meaning) {
    this.first = first;
    this.meaning = meaning;
  }

  @Override
  public boolean replayable() {
    return false;
  }

  @Override
  public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
    Working working = new Working(meaning, wake);
    if (position == null || position.length == 0) {
      first.ifPresent(working.waiting::add);
    }
    return working;
  }

  /** Its position only tells that it has begun: what comes after remembers what it gave. */
  private static final class Working implements Source.Reading {
    private final Function<Value, Optional<Value>> meaning;
    private final Runnable wake;
    private final ArrayDeque<Value> waiting = new ArrayDeque<>();

    Working(Function<Value, Optional<Value>> meaning, Runnable wake) {
      this.meaning = meaning;
      this.wake = wake;
    }

    @Override
    public synchronized void control(Value sent) {
      meaning
          .apply(sent)
          .ifPresent(
              value -> {
                if (waiting.size() == MOST_WAITING) {
                  waiting.poll();
                }
                waiting.add(value);
              });
      wake.run();
    }

    @Override
    public synchronized long poll(long now, Consumer<Source.Emission> to) {
      for (Value value = waiting.poll(); value != null; value = waiting.poll()) {
        to.accept(new Source.Emission(0, new Message(now, value)));
      }
      return Long.MAX_VALUE;
    }

    @Override
    public byte[] position() {
      return new byte[] {1};
    }

    @Override
    public void close() {}
  }
}
