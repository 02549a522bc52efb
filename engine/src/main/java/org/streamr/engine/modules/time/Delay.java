package org.streamr.engine.modules.time;

import java.util.ArrayDeque;
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

/** Messages, some time later. */
public final class Delay implements ModuleType {
  /** Messages that may wait; beyond them the oldest are left out. */
  static final int MOST = 1_000_000;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "time.delay", "Delay", Category.TIME, "Gives each message again some time later.")
        .in("in", "In", PortType.ANY, "Messages to delay.")
        .out("out", "Later", PortType.ANY, "The same messages, later.")
        .with(Param.duration("by", "By", "10s", "How much later."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Waiting(parameters.duration("by").toNanos() / 1_000);
  }

  /** The state has the messages that wait, by when they are due. */
  private record Waiting(long by) implements Transform<ArrayDeque<Message>> {
    @Override
    public ArrayDeque<Message> initial() {
      return new ArrayDeque<>();
    }

    @Override
    public StateCodec<ArrayDeque<Message>> codec() {
      return Codecs.mutable(Codecs::writeMessages, Codecs::readMessages, ArrayDeque::new);
    }

    @Override
    public ArrayDeque<Message> onMessage(
        ArrayDeque<Message> waiting, int input, Message message, Scope scope) {
      if (waiting.size() == MOST) {
        scope.problem(
            "More than " + MOST + " messages wait here; the oldest is left out: delay them less");
        waiting.poll();
      }
      long due = message.time() + by;
      waiting.add(new Message(due, message.value()));
      scope.schedule(due);
      return waiting;
    }

    @Override
    public ArrayDeque<Message> onTime(ArrayDeque<Message> waiting, long time, Scope scope) {
      while (!waiting.isEmpty() && waiting.peek().time() <= time) {
        scope.emit(0, waiting.remove().value());
      }
      return waiting;
    }
  }
}
