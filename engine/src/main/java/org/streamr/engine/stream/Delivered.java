package org.streamr.engine.stream;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.streamr.client.read.EventBatch;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Micros;
import org.streamr.protocol.batch.BatchHeader;

/** Turns the events of delivered batches into messages. One thread. */
final class Delivered {
  private static final long MAX_AHEAD = SourceClock.micros(SourceClock.MAX_AHEAD);

  private final boolean meta;
  private final Consumer<String> problems;

  /**
   * @param meta whether each record tells where it comes from
   * @param problems takes sentences about events that cannot be used
   */
  Delivered(boolean meta, Consumer<String> problems) {
    this.meta = meta;
    this.problems = problems;
  }

  /** Gives the events from a sequence on. */
  void forEach(EventBatch batch, long fromSequence, SourceClock clock, Consumer<Message> to) {
    BatchHeader header = batch.header();
    if (header.encryptionType() != BatchHeader.PLAIN) {
      problems.accept(
          "Events of "
              + header.origin().account()
              + " are encrypted, and the engine has no key; grant it one, or publish in the clear");
      return;
    }
    long latest = header.signedAt() + MAX_AHEAD;
    batch.forEach(
        (sequence, timestamp, contentType, array, offset, length) -> {
          if (sequence < fromSequence) {
            return;
          }
          Value value;
          try {
            value = EventValues.of(contentType, array, offset, length);
          } catch (IOException e) {
            problems.accept("An event says that it is JSON, and is not: " + e.getMessage());
            return;
          }
          long time = clock.take(timestamp, latest);
          to.accept(new Message(time, meta ? withMeta(value, header, sequence, timestamp) : value));
        });
  }

  private static Value withMeta(Value value, BatchHeader header, long sequence, long timestamp) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    if (value instanceof Value.Fields record) {
      fields.putAll(record.fields());
    } else {
      fields.put("value", value);
    }
    fields.put("_origin", Value.of(header.origin().account().toString()));
    fields.put("_time", Value.of(Micros.format(timestamp)));
    fields.put("_partition", Value.of(header.partition()));
    fields.put("_sequence", Value.of((double) sequence));
    return new Value.Fields(fields);
  }
}
