package org.streamr.benchmarks.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import java.util.List;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;

/** The end of a canvas: how long records have been on their way. */
public final class Probe implements ModuleType {
  private static final int MOST = 1 << 20;
  private static final long[] NANOS = new long[MOST];
  private static volatile int count;

  /** Forgets what was measured. */
  static void clear() {
    count = 0;
  }

  /** How many were measured. */
  static int count() {
    return count;
  }

  /** What was measured, sorted. */
  static long[] sorted() {
    long[] nanos = Arrays.copyOf(NANOS, count);
    Arrays.sort(nanos);
    return nanos;
  }

  @Override
  public ModuleSpec spec() {
    return new ModuleSpec(
        "bench.probe",
        1,
        "Probe",
        Category.SHOW,
        "",
        new Ports(List.of(Port.input("in", "In", PortType.ANY, "")), List.of()),
        List.of(),
        false);
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Probing();
  }

  private static final class Probing implements Transform<Value> {
    @Override
    public boolean stateless() {
      return true;
    }

    @Override
    public Value initial() {
      return Value.NONE;
    }

    @Override
    public StateCodec<Value> codec() {
      return new StateCodec<>() {
        @Override
        public void write(Value state, DataOutput out) {}

        @Override
        public Value read(DataInput in) {
          return Value.NONE;
        }

        @Override
        public Value copy(Value state) {
          return state;
        }
      };
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one canvas at a time
    public Value onMessage(Value state, int input, Message message, Scope scope) {
      if (message.value() instanceof Value.Fields fields
          && fields.get("at") instanceof Value.Num(double at)
          && count < MOST) {
        NANOS[count] = System.nanoTime() - (long) at;
        count++;
      }
      return state;
    }
  }
}
