package org.streamr.engine.modules.time;

import java.io.DataInput;
import org.streamr.engine.modules.base.Codecs;
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

/** The time between messages. */
public final class Between implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.between",
            "Time between",
            Category.TIME,
            "Gives the seconds between each message and the one before.")
        .in("in", "In", PortType.ANY, "Messages to look at.")
        .out("seconds", "Seconds", PortType.NUMBER, "The time since the message before.")
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Measuring();
  }

  /** The state is when the last message was. */
  private record Measuring() implements Transform<Long> {
    @Override
    public Long initial() {
      return Long.MIN_VALUE;
    }

    @Override
    public StateCodec<Long> codec() {
      return Codecs.immutable((last, out) -> out.writeLong(last), DataInput::readLong);
    }

    @Override
    public Long onMessage(Long last, int input, Message message, Scope scope) {
      if (last != Long.MIN_VALUE) {
        scope.emit(0, Value.of((message.time() - last) / 1e6));
      }
      return message.time();
    }
  }
}
