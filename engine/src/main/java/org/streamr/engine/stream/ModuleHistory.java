package org.streamr.engine.stream;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Source.Emission;

/** What a source module would have given: it is asked at each time at which it asked to be. */
public final class ModuleHistory implements History {
  private final Source.Reading reading;
  private final Queue<Emission> waiting = new ArrayDeque<>();
  private final SourceClock clock;
  private final long to;
  private long next;

  /**
   * @param from the first moment
   * @param to the first moment after it
   */
  public ModuleHistory(Source source, Services services, long from, long to) {
    this.reading = source.open(services, null, () -> {});
    this.clock = SourceClock.fresh();
    this.next = from;
    this.to = to;
  }

  @Override
  public @Nullable Emission next() {
    while (waiting.isEmpty() && next < to) {
      long now = next;
      long again =
          reading.poll(
              now,
              emission -> {
                long time = clock.take(emission.message().time(), now);
                waiting.add(
                    new Emission(emission.output(), new Message(time, emission.message().value())));
              });
      var _ = clock.endBatch(now);
      next = Math.max(again, now + 1);
    }
    return waiting.poll();
  }

  @Override
  public boolean isOver() {
    return waiting.isEmpty() && next >= to;
  }

  @Override
  public void close() {
    reading.close();
  }
}
