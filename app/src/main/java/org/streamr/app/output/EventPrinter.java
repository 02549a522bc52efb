package org.streamr.app.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.streamr.client.read.StreamEvent;
import org.streamr.protocol.batch.EventJson;

/** Prints events, one line of JSON each: {@code docs/protocol.md} section 8. One thread. */
public final class EventPrinter {
  private final Output output;
  private final boolean proof;

  /**
   * @param proof whether each event carries all that is needed to verify it
   */
  public EventPrinter(Output output, boolean proof) {
    this.output = output;
    this.proof = proof;
  }

  /** Prints an event; it may stay in the output's buffer. */
  public void print(StreamEvent event) {
    output.bufferedLine(proof ? EventJson.toString(event.detach()) : line(event));
  }

  private static String line(StreamEvent event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      EventJson.write(out, event.header(), event.sequence(), event.event());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
