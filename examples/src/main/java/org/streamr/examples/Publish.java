package org.streamr.examples;

import java.time.Clock;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.client.publish.Receipt;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.signature.EthereumKey;

/** Publishes readings to a stream: {@code Publish STREAM [COUNT]}. */
public final class Publish {
  private Publish() {}

  /** STREAMR_KEY is the key of an account that may publish. */
  public static void main(String[] args) {
    String url = System.getenv().getOrDefault("STREAMR_URL", "http://localhost:7070");
    String secret = System.getenv("STREAMR_KEY");
    if (args.length == 0 || secret == null) {
      System.err.println("Usage: STREAMR_KEY=0x… Publish STREAM [COUNT]");
      System.exit(2);
      return;
    }
    EthereumKey key = EthereumKey.parse(secret);
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    Clock clock = Clock.systemUTC();

    try (StreamrClient client = StreamrClient.builder().broker(url).connect();
        Publisher publisher = client.publisher(client.resolve(args[0]), key).open()) {
      for (int i = 0; i < count; i++) {
        String reading = "{\"sensor\":\"example\",\"reading\":" + (20 + Math.sin(i)) + "}";
        Receipt receipt = publisher.publish(Event.json(Micros.now(clock), reading)).join();
        System.out.println(
            "stored as " + Run.format(receipt.run().id()) + "/" + receipt.firstSequence());
      }
    }
  }
}
