package org.streamr.engine.modules.time;

import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;

/** No more than so many in a time. */
public final class RateLimit implements ModuleType {
  private static final int MOST = 1_000_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.rate-limit",
            "Rate limit",
            Category.TIME,
            "Lets no more than so many messages through in a time, which begins with the first of"
                + " them; the others go another way.")
        .in("in", "In", PortType.ANY, "Messages that may be too many.")
        .out("passed", "Passed", PortType.ANY, "Those that are let through.")
        .out("dropped", "Too many", PortType.ANY, "The others.")
        .with(
            Param.integer("count", "Messages", 1, "How many are let through."),
            Param.duration("period", "In", "1s", "In which time."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Limiting(
        parameters.integer("count", 1, MOST), parameters.duration("period").toNanos() / 1_000);
  }

  /** Since when messages are counted, and how many were let through since. */
  private record Counted(long since, int passed) {}

  private record Limiting(int count, long period) implements Transform<Counted> {
    @Override
    public Counted initial() {
      return new Counted(Long.MIN_VALUE, 0);
    }

    @Override
    public StateCodec<Counted> codec() {
      return Codecs.immutable(
          (counted, out) -> {
            out.writeLong(counted.since);
            out.writeInt(counted.passed);
          },
          in -> new Counted(in.readLong(), in.readInt()));
    }

    @Override
    public Counted onMessage(Counted counted, int input, Message message, Scope scope) {
      boolean anew = counted.since == Long.MIN_VALUE || message.time() >= counted.since + period;
      Counted now = anew ? new Counted(message.time(), 0) : counted;
      if (now.passed < count) {
        scope.emit(0, message.value());
        return new Counted(now.since, now.passed + 1);
      }
      scope.emit(1, message.value());
      return now;
    }
  }
}
