package org.streamr.systemtests.web;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;

/** Publishes a reading to a stream several times a second, as its owner, until it is closed. */
final class Feed implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final long PERIOD_MILLIS = 250;

  private final StreamrClient client;
  private final Publisher publisher;
  private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
  private int count;

  private Feed(StreamrClient client, Publisher publisher) {
    this.client = client;
    this.publisher = publisher;
  }

  /** Begins. */
  static Feed start(URI broker, String stream, DevelopmentKey owner) {
    StreamrClient client = StreamrClient.builder().broker(broker).connect();
    EthereumKey key = EthereumKey.of(owner.privateKey());
    Feed feed = new Feed(client, client.publisher(client.resolve(stream), key).open());
    var _ = feed.beat.scheduleAtFixedRate(feed::publish, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return feed;
  }

  private void publish() {
    count++;
    var _ = publisher.publish(Event.json(Micros.now(CLOCK), "{\"reading\":" + count + "}"));
  }

  @Override
  public void close() {
    beat.shutdownNow();
    publisher.close();
    client.close();
  }
}
