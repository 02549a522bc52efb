package org.streamr.engine.modules.statistics;

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

/** How many messages there were. */
public final class Count implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "statistics.count",
            "Count",
            Category.STATISTICS,
            "Counts messages since the canvas first ran, or since the last message at Reset.")
        .in("in", "In", PortType.ANY, "Messages to count.")
        .optional("reset", "Reset", PortType.ANY, "Each message lets the count begin anew.")
        .out("count", "Count", PortType.NUMBER, "How many there were, at each.")
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Counting();
  }

  private record Counting() implements Transform<Long> {
    @Override
    public Long initial() {
      return 0L;
    }

    @Override
    public StateCodec<Long> codec() {
      return Codecs.immutable((count, out) -> out.writeLong(count), DataInput::readLong);
    }

    @Override
    public Long onMessage(Long count, int input, Message message, Scope scope) {
      long now = input == 0 ? count + 1 : 0;
      scope.emit(0, Value.of((double) now));
      return now;
    }
  }
}
