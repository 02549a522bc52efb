package org.streamr.app.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.app.output.Json;
import org.streamr.client.publish.Publisher;
import org.streamr.client.publish.Receipt;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Event;

/** Publishes what a source says. */
public final class Feeder implements ReadingSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

  private final Source source;
  private final Publisher publisher;
  private final AtomicReference<String> lastTrouble = new AtomicReference<>("");

  /**
   * @param source closed with the feeder
   * @param publisher closed with the feeder
   */
  public Feeder(Source source, Publisher publisher) {
    this.source = source;
    this.publisher = publisher;
  }

  /** Begins to feed. */
  public void start() {
    source.start(this);
  }

  @Override
  public void accept(Reading reading) {
    Event event = Event.json(reading.timestamp(), Json.line(reading.content()));
    try {
      CompletableFuture<Receipt> receipt =
          reading.key().isPresent()
              ? publisher.publish(reading.key().get(), event)
              : publisher.publish(event);
      var _ =
          receipt.whenComplete(
              (accepted, refusal) -> {
                if (refusal != null) {
                  trouble(refusal);
                }
              });
    } catch (StreamrException e) {
      trouble(e);
    }
  }

  /** Each kind of trouble is told once, however often it comes in a row. */
  private void trouble(Throwable reason) {
    String message = String.valueOf(reason.getMessage());
    if (!message.equals(lastTrouble.getAndSet(message))) {
      LOG.warn("an event of {} was not published: {}", source.stream().label(), message);
    }
  }

  @Override
  public void close() {
    source.close();
    publisher.close();
  }
}
