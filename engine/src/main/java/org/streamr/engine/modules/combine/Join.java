package org.streamr.engine.modules.combine;

import java.util.ArrayDeque;
import org.streamr.engine.modules.base.Codecs;
import org.streamr.engine.modules.base.Param;
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

/** Messages of two inputs with the same key, near each other in time. */
public final class Join implements ModuleType {
  /** Messages of one key and input that are remembered; of more, the oldest is forgotten. */
  static final int MOST = 10_000;

  private static final int LEFT = 0;

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "combine.join",
            "Join",
            Category.COMBINE,
            "Pairs messages of two inputs that have the same key and are no further apart in time"
                + " than the window, each with each. The key is a field that both have.")
        .in("left", "Left", PortType.RECORD, "Records.")
        .in("right", "Right", PortType.RECORD, "Records to pair them with.")
        .out(
            "out",
            "Pairs",
            PortType.RECORD,
            "Records with the fields of both (of one name the left one), or with left and right.")
        .with(
            Param.duration("within", "Within", "1m", "How far apart in time they may be."),
            Param.flag("flat", "Flat", true, "Put the fields of both into one record."))
        .keyed()
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Joining(parameters.duration("within").toNanos() / 1_000, parameters.flag("flat"));
  }

  /**
   * What can still be paired.
   *
   * @param look when the next look is for what cannot any more; 0 for not at all
   */
  private record Waiting(ArrayDeque<Message> left, ArrayDeque<Message> right, long look) {
    ArrayDeque<Message> of(int input) {
      return input == LEFT ? left : right;
    }
  }

  private record Joining(long within, boolean flat) implements Transform<Waiting> {
    @Override
    public Waiting initial() {
      return new Waiting(new ArrayDeque<>(), new ArrayDeque<>(), 0);
    }

    @Override
    public StateCodec<Waiting> codec() {
      return Codecs.mutable(
          (waiting, out) -> {
            Codecs.writeMessages(waiting.left, out);
            Codecs.writeMessages(waiting.right, out);
            out.writeLong(waiting.look);
          },
          in -> new Waiting(Codecs.readMessages(in), Codecs.readMessages(in), in.readLong()),
          waiting ->
              new Waiting(
                  new ArrayDeque<>(waiting.left), new ArrayDeque<>(waiting.right), waiting.look));
    }

    @Override
    public Waiting onMessage(Waiting waiting, int input, Message message, Scope scope) {
      for (Message other : waiting.of(1 - input)) {
        if (Math.abs(other.time() - message.time()) <= within) {
          scope.emit(
              0,
              input == LEFT
                  ? pair(message.value(), other.value())
                  : pair(other.value(), message.value()));
        }
      }
      ArrayDeque<Message> own = waiting.of(input);
      if (own.size() == MOST) {
        own.poll();
        scope.problem(
            "More than " + MOST + " messages of one key wait to be paired; the oldest is left out");
      }
      own.add(message);
      if (waiting.look != 0) {
        return waiting;
      }
      scope.schedule(message.time() + within + 1);
      return new Waiting(waiting.left, waiting.right, message.time() + within + 1);
    }

    private Value pair(Value left, Value right) {
      if (flat && left instanceof Value.Fields l && right instanceof Value.Fields r) {
        return Records.begin().all(r).all(l).end();
      }
      return Records.begin().put("left", left).put("right", right).end();
    }

    @Override
    public Waiting onTime(Waiting waiting, long time, Scope scope) {
      long oldest = time - within;
      waiting.left.removeIf(message -> message.time() < oldest);
      waiting.right.removeIf(message -> message.time() < oldest);
      if (waiting.left.isEmpty() && waiting.right.isEmpty()) {
        return new Waiting(waiting.left, waiting.right, 0);
      }
      long next = time + within + 1;
      scope.schedule(next);
      return new Waiting(waiting.left, waiting.right, next);
    }
  }
}
