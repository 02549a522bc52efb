package org.streamr.examples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.streamr.client.ClientBuilder;
import org.streamr.client.StreamrClient;
import org.streamr.client.read.EventIterator;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;

/**
 * Prints a stream's last events, and counts those of the last hour: {@code History STREAM [LAST]}.
 */
public final class History {
  private History() {}

  /** STREAMR_KEY is needed where the stream is not public. */
  public static void main(String[] args) {
    String url = System.getenv().getOrDefault("STREAMR_URL", "http://localhost:7070");
    String secret = System.getenv("STREAMR_KEY");
    if (args.length == 0) {
      System.err.println("Usage: History STREAM [LAST]   (STREAMR_KEY=0x… if not public)");
      System.exit(2);
      return;
    }
    int last = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    ClientBuilder builder = StreamrClient.builder().broker(url);
    if (secret != null) {
      builder.signIn(EthereumKey.parse(secret));
    }

    try (StreamrClient client = builder.connect()) {
      StreamId stream = client.resolve(args[0]);
      // With proofs, so that Verify can check what this prints.
      try (EventIterator events = client.query(stream).last(last).open()) {
        events.forEachRemaining(event -> System.out.println(event.toJson(true)));
      }

      Instant now = Clock.systemUTC().instant();
      try (EventIterator events =
          client
              .query(stream)
              .time(now.minus(Duration.ofHours(1)), now)
              .backwards()
              .limit(1_000)
              .open()) {
        System.err.println(events.stream().count() + " events within the last hour");
      }
    }
  }
}
