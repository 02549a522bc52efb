package org.streamr.benchmarks.engine;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
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

/** Records of two fields: one at a time, or as many as the canvas takes. */
public final class Load implements ModuleType {
  /** Records that are given before somebody else may do something. */
  private static final int BURST = 1_000;

  private static final int KEYS = 100;

  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "bench.load",
        1,
        "Load",
        Category.TIME,
        "",
        new Ports(List.of(), List.of(Port.output("out", "Out", PortType.RECORD, ""))),
        List.of(
            new ParameterSpec(
                "everyMicros", "Every", ParameterSpec.Kind.INTEGER, "0", List.of(), "")),
        false);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Giving(parameters.integer("everyMicros", 0, 1_000_000));
  }

  private record Giving(long everyMicros) implements Source {
    @Override
    public boolean replayable() {
      return false;
    }

    @Override
    public Reading open(Services services, byte @Nullable [] position, Runnable wake) {
      return new GivingReading(
          everyMicros, position == null ? 0 : ByteBuffer.wrap(position).getLong());
    }
  }

  private static final class GivingReading implements Source.Reading {
    private final long everyMicros;
    private long number;

    private GivingReading(long everyMicros, long number) {
      this.everyMicros = everyMicros;
      this.number = number;
    }

    @Override
    public long poll(long now, Consumer<Source.Emission> to) {
      int count = everyMicros == 0 ? BURST : 1;
      for (int i = 0; i < count; i++) {
        LinkedHashMap<String, Value> fields = LinkedHashMap.newLinkedHashMap(2);
        fields.put("n", Value.of((double) (number % KEYS)));
        fields.put("at", Value.of((double) System.nanoTime()));
        to.accept(new Source.Emission(0, new Message(now, new Value.Fields(fields))));
        number++;
      }
      return now + everyMicros;
    }

    @Override
    public byte[] position() {
      return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    @Override
    public void close() {}
  }
}
