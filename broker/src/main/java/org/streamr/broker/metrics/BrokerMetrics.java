package org.streamr.broker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.signature.Secp256k1;

/**
 * What a broker counts and times, under names that begin with {@code streamr.}. Safe for many
 * threads.
 */
public final class BrokerMetrics {
  private final MeterRegistry registry;
  private final Flow in;
  private final Flow out;
  private final Counter duplicates;
  private final Counter equivocations;
  private final Timer verify;
  private final Timer append;
  private final Counter pauses;
  private final Map<ErrorCode, Counter> refusals = new EnumMap<>(ErrorCode.class);

  /** Batches, events and bytes in one direction. */
  private record Flow(Counter batches, Counter events, Counter bytes) {
    static Flow of(MeterRegistry registry, String direction) {
      return new Flow(
          Counter.builder("streamr.batches").tag("direction", direction).register(registry),
          Counter.builder("streamr.events").tag("direction", direction).register(registry),
          Counter.builder("streamr.bytes")
              .tag("direction", direction)
              .baseUnit("bytes")
              .register(registry));
    }

    void add(int eventCount, long byteCount) {
      batches.increment();
      events.increment((double) eventCount);
      bytes.increment((double) byteCount);
    }
  }

  public BrokerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.in = Flow.of(registry, "in");
    this.out = Flow.of(registry, "out");
    this.duplicates =
        Counter.builder("streamr.duplicates")
            .description("batches acknowledged again")
            .register(registry);
    this.equivocations =
        Counter.builder("streamr.equivocations")
            .description("batches refused because another one holds their sequences")
            .register(registry);
    this.verify =
        Timer.builder("streamr.verify")
            .description("checking one batch's signature")
            .register(registry);
    this.append =
        Timer.builder("streamr.append")
            .description("writing one group of batches")
            .register(registry);
    this.pauses =
        Counter.builder("streamr.pauses")
            .description("times that a connection was not read because owners were behind")
            .register(registry);
    for (ErrorCode code : ErrorCode.values()) {
      refusals.put(
          code, Counter.builder("streamr.refused").tag("code", code.name()).register(registry));
    }
    Gauge.builder("streamr.secp256k1", () -> 1)
        .tag("engine", Secp256k1.engine().name())
        .description("which implementation of the curve is in use")
        .register(registry);
  }

  /** A batch has been stored. */
  public void stored(int events, int bytes) {
    in.add(events, bytes);
  }

  /** A batch, or events of it, have been delivered. */
  public void delivered(int events, long bytes) {
    out.add(events, bytes);
  }

  /** A batch was stored already. */
  public void duplicate() {
    duplicates.increment();
  }

  /** A batch contradicts one that is stored. */
  public void equivocation() {
    equivocations.increment();
  }

  /** A request was refused. */
  public void refused(ErrorCode code) {
    Counter counter = refusals.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  /** A batch's signature was checked. */
  public void verified(long nanos) {
    verify.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A group of batches was written. */
  public void appended(long nanos) {
    append.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A connection is not read for a while. */
  public void paused() {
    pauses.increment();
  }

  /**
   * Registers a value that is looked at when metrics are read.
   *
   * @param source held on to weakly by the registry
   */
  public <T> void gauge(String name, Tags tags, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value).tags(tags).register(registry);
  }
}
