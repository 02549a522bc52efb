package org.streamr.examples;

import org.streamr.client.ClientBuilder;
import org.streamr.client.StreamrClient;
import org.streamr.client.read.Gap;
import org.streamr.client.read.ReadListener;
import org.streamr.client.read.Rejection;
import org.streamr.client.read.Subscription;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;

/** Prints the events of a stream as they come, verified: {@code Subscribe STREAM [COUNT]}. */
public final class Subscribe {
  private Subscribe() {}

  /** STREAMR_KEY is needed where the stream is not public. */
  public static void main(String[] args) {
    String url = System.getenv().getOrDefault("STREAMR_URL", "http://localhost:7070");
    String secret = System.getenv("STREAMR_KEY");
    if (args.length == 0) {
      System.err.println("Usage: Subscribe STREAM [COUNT]   (STREAMR_KEY=0x… if not public)");
      System.exit(2);
      return;
    }
    long count = args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE;
    ClientBuilder builder = StreamrClient.builder().broker(url);
    if (secret != null) {
      builder.signIn(EthereumKey.parse(secret));
    }

    try (StreamrClient client = builder.connect()) {
      StreamId stream = client.resolve(args[0]);
      try (Subscription.Events events = client.subscribe(stream).listener(TROUBLE).iterate()) {
        events.subscription().live().join();
        System.err.println("subscribed to " + args[0]);
        for (long i = 0; i < count && events.hasNext(); i++) {
          System.out.println(events.next().toJson(false));
        }
      }
    }
  }

  private static final ReadListener TROUBLE =
      new ReadListener() {
        @Override
        public void onGap(Gap gap) {
          System.err.println("missing: " + gap);
        }

        @Override
        public void onRejected(Rejection rejection) {
          System.err.println("left out: " + rejection);
        }
      };
}
