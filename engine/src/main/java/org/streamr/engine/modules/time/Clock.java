package org.streamr.engine.modules.time;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Micros;

/** Ticks. */
public final class Clock implements ModuleType {
  /** Ticks that are given after a pause of the canvas; of more, the oldest are left out. */
  private static final long MOST_BEHIND = 100_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.clock",
            "Clock",
            Category.TIME,
            "Ticks at equal distances, at full multiples of them: every hour means on the hour"
                + " (UTC). In a playback it ticks in the time of the run.")
        .out("tick", "Tick", PortType.TEXT, "The time, as ISO 8601.")
        .with(Param.duration("every", "Every", "1s", "The time between two ticks, from 10ms."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    long every = parameters.duration("every").toNanos() / 1_000;
    if (every < 10_000) {
      throw new InvalidParameterException(
          "every", "is below 10ms, the shortest time between two ticks");
    }
    return new Ticking(every);
  }

  /**
   * @param every microseconds
   */
  private record Ticking(long every) implements Source {
    @Override
    public boolean replayable() {
      return true;
    }

    @Override
    public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
      long now = Micros.now(services.clock());
      long last =
          position == null || position.length != Long.BYTES
              ? now
              : ByteBuffer.wrap(position).getLong();
      return new Ticks(every, Math.max(last, now - MOST_BEHIND * every));
    }
  }

  /** Its position is when the last tick was. */
  private static final class Ticks implements Source.Reading {
    private final long every;
    private long last;

    Ticks(long every, long last) {
      this.every = every;
      this.last = last;
    }

    @Override
    public long poll(long now, Consumer<Source.Emission> to) {
      long next = (Math.floorDiv(last, every) + 1) * every;
      while (next <= now) {
        to.accept(new Source.Emission(0, new Message(next, Value.of(Micros.format(next)))));
        last = next;
        next += every;
      }
      return next;
    }

    @Override
    public byte[] position() {
      return ByteBuffer.allocate(Long.BYTES).putLong(last).array();
    }

    @Override
    public void close() {}
  }
}
