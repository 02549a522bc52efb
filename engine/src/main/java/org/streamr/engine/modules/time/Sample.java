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
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueCodec;

/** The newest message, at equal distances of time. */
public final class Sample implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.sample",
            "Sample",
            Category.TIME,
            "Gives the newest message at equal distances of time, however many came between: at"
                + " full multiples of the interval, so that samples of several inputs meet.")
        .in("in", "In", PortType.ANY, "Messages to take samples of.")
        .out("out", "Sample", PortType.ANY, "The newest message.")
        .with(
            Param.duration("every", "Every", "1s", "The time between two samples."),
            Param.flag(
                "repeat", "Repeat", false, "Give the last message again where no new one came."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Sampling(parameters.duration("every").toNanos() / 1_000, parameters.flag("repeat"));
  }

  /**
   * The state is the newest message.
   *
   * @param value none before the first
   * @param due when the next sample is taken; 0 for not at all
   */
  private record Newest(Value value, boolean fresh, long due) {}

  private record Sampling(long every, boolean repeat) implements Transform<Newest> {
    @Override
    public Newest initial() {
      return new Newest(Value.NONE, false, 0);
    }

    @Override
    public StateCodec<Newest> codec() {
      return Codecs.immutable(
          (newest, out) -> {
            ValueCodec.write(newest.value, out);
            out.writeBoolean(newest.fresh);
            out.writeLong(newest.due);
          },
          in -> new Newest(ValueCodec.read(in), in.readBoolean(), in.readLong()));
    }

    @Override
    public Newest onMessage(Newest newest, int input, Message message, Scope scope) {
      long due = newest.due;
      if (due == 0) {
        due = (Math.floorDiv(message.time(), every) + 1) * every;
        scope.schedule(due);
      }
      return new Newest(message.value(), true, due);
    }

    @Override
    public Newest onTime(Newest newest, long time, Scope scope) {
      if (newest.fresh || repeat) {
        scope.emit(0, newest.value);
        scope.schedule(time + every);
        return new Newest(newest.value, false, time + every);
      }
      return new Newest(newest.value, false, 0);
    }
  }
}
