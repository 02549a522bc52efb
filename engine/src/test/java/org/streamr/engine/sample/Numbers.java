package org.streamr.engine.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;

/** Counts: 0, 1, 2 … at an interval, with a name that repeats; a control sets the number. */
public final class Numbers implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "test.numbers",
        1,
        "Numbers",
        Category.TIME,
        "",
        new Ports(
            List.of(),
            List.of(
                Port.output("record", "Record", PortType.RECORD, ""),
                Port.output("number", "Number", PortType.NUMBER, ""))),
        List.of(
            new ParameterSpec(
                "every", "Every", ParameterSpec.Kind.DURATION, "\"10ms\"", List.of(), ""),
            new ParameterSpec("most", "Most", ParameterSpec.Kind.INTEGER, "0", List.of(), "")),
        false);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    long every = parameters.duration("every").toNanos() / 1_000;
    int most = parameters.integer("most", 0, Integer.MAX_VALUE);
    return new Counting(every, most == 0 ? Long.MAX_VALUE : most);
  }

  /** Of tests that do not care. */
  public static Parameters parameters(String every) {
    return new Parameters(JsonNodeFactory.instance.objectNode().put("every", every).put("most", 0));
  }

  private record Counting(long every, long most) implements Source {
    @Override
    public boolean replayable() {
      return true;
    }

    @Override
    public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
      return new CountingReading(this, position == null ? 0 : ByteBuffer.wrap(position).getLong());
    }
  }

  private static final class CountingReading implements Source.Reading {
    private final Counting counting;
    private volatile long next;

    private CountingReading(Counting counting, long next) {
      this.counting = counting;
      this.next = next;
    }

    @Override
    public long poll(long now, Consumer<Source.Emission> to) {
      long number = next;
      if (number < counting.most()) {
        Value value = Value.of((double) number);
        Value record =
            Value.Fields.of(java.util.Map.of("n", value, "name", Value.of("k" + number % 3)));
        to.accept(new Source.Emission(0, new Message(now, record)));
        to.accept(new Source.Emission(1, new Message(now, value)));
        next = number + 1;
      }
      return now + counting.every();
    }

    @Override
    public byte[] position() {
      return ByteBuffer.allocate(Long.BYTES).putLong(next).array();
    }

    @Override
    public void control(Value value) {
      if (value instanceof Value.Num(double number)) {
        next = (long) number;
      }
    }

    @Override
    public void close() {}
  }
}
