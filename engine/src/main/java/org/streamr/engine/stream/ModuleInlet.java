package org.streamr.engine.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;
import org.streamr.engine.spi.Value;

/** The messages of a source module, as they come. */
public final class ModuleInlet implements Inlet {
  private final Source.Reading reading;
  private final SourceClock clock;

  /** The last poll gave something: only then does it end a batch. */
  private boolean gave;

  /**
   * @param kept what {@link #position} gave; null to begin anew
   * @param wake called, from any thread, when there is something to poll
   */
  public ModuleInlet(Source source, Services services, byte @Nullable [] kept, Runnable wake) {
    Kept from = kept == null ? null : Kept.of(kept);
    this.clock = from == null ? SourceClock.fresh() : from.clock();
    this.reading = source.open(services, from == null ? null : from.position(), wake);
  }

  /** The clock's position before the module's own. */
  @SuppressWarnings("ArrayRecordComponent") // read once
  private record Kept(SourceClock clock, byte[] position) {
    private static Kept of(byte[] bytes) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        return new Kept(SourceClock.read(in), in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public long poll(long now, Outlet to) {
    gave = false;
    long again =
        reading.poll(
            now,
            emission -> {
              gave = true;
              long time =
                  clock.take(
                      emission.message().time(), now + SourceClock.micros(SourceClock.MAX_AHEAD));
              to.message(emission.output(), new Message(time, emission.message().value()));
            });
    if (gave) {
      clock.endBatch(now).ifPresent(to::watermark);
    } else {
      clock.idle(now).ifPresent(to::watermark);
    }
    return Math.min(again, now + SourceClock.micros(SourceClock.IDLE));
  }

  @Override
  public boolean isSilent() {
    return clock.isSilent();
  }

  @Override
  public byte[] position() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      clock.write(out);
      out.write(reading.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void control(Value value) {
    reading.control(value);
  }

  @Override
  public void close() {
    reading.close();
  }
}
