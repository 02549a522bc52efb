package org.streamr.engine.modules.combine;

import java.util.ArrayDeque;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Records;
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

/** The first with the first, the second with the second. */
public final class Zip implements ModuleType {
  /** Messages that may wait for their other half; of more, the oldest is left out. */
  static final int MOST_WAITING = 10_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "combine.zip",
            "Zip",
            Category.COMBINE,
            "Pairs the messages of two inputs by their place: the first with the first, the second"
                + " with the second. At most "
                + MOST_WAITING
                + " wait for their other half.")
        .in("a", "A", PortType.ANY, "Messages.")
        .in("b", "B", PortType.ANY, "Messages to pair them with.")
        .out("out", "Pairs", PortType.RECORD, "Records with a and b.")
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Pairing();
  }

  /** Messages of one input that wait; only one of the two inputs has any. */
  private record Waiting(ArrayDeque<Message> a, ArrayDeque<Message> b) {
    ArrayDeque<Message> of(int input) {
      return input == 0 ? a : b;
    }
  }

  private record Pairing() implements Transform<Waiting> {
    @Override
    public Waiting initial() {
      return new Waiting(new ArrayDeque<>(), new ArrayDeque<>());
    }

    @Override
    public StateCodec<Waiting> codec() {
      return Codecs.mutable(
          (waiting, out) -> {
            Codecs.writeMessages(waiting.a, out);
            Codecs.writeMessages(waiting.b, out);
          },
          in -> new Waiting(Codecs.readMessages(in), Codecs.readMessages(in)),
          waiting -> new Waiting(new ArrayDeque<>(waiting.a), new ArrayDeque<>(waiting.b)));
    }

    @Override
    public Waiting onMessage(Waiting waiting, int input, Message message, Scope scope) {
      Message other = waiting.of(1 - input).poll();
      if (other == null) {
        ArrayDeque<Message> own = waiting.of(input);
        if (own.size() == MOST_WAITING) {
          own.poll();
          scope.problem(
              "More than "
                  + MOST_WAITING
                  + " messages wait for their other half; the oldest is left out");
        }
        own.add(message);
        return waiting;
      }
      Value a = input == 0 ? message.value() : other.value();
      Value b = input == 0 ? other.value() : message.value();
      scope.emit(0, Records.begin().put("a", a).put("b", b).end());
      return waiting;
    }
  }
}
