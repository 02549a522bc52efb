package org.streamr.examples;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.web3.EthereumChain;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.client.StreamrClient;
import org.streamr.client.Streams;
import org.streamr.client.publish.Publisher;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.signature.EthereumKey;

/**
 * Creates a stream on the chain, lets another account publish, takes that back, and deletes the
 * stream: {@code Permissions LABEL}.
 */
public final class Permissions {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Permissions() {}

  /** STREAMR_KEY pays; STREAMR_RPC and STREAMR_REGISTRY say where the chain is. */
  public static void main(String[] args) {
    String url = System.getenv().getOrDefault("STREAMR_URL", "http://localhost:7070");
    String secret = System.getenv("STREAMR_KEY");
    String rpc = System.getenv("STREAMR_RPC");
    String registry = System.getenv("STREAMR_REGISTRY");
    if (args.length == 0 || secret == null || rpc == null || registry == null) {
      System.err.println(
          "Usage: STREAMR_KEY=0x… STREAMR_RPC=http://… STREAMR_REGISTRY=0x… Permissions LABEL");
      System.exit(2);
      return;
    }
    KeyAccount owner = KeyAccount.of(EthereumKey.parse(secret));
    long chainId;
    try (StreamrClient client = StreamrClient.builder().broker(url).connect()) {
      chainId = client.chainId();
    }
    Deployment contracts =
        new Deployment(
            chainId, 0, Map.of(Deployment.Contract.STREAM_REGISTRY, Address.parse(registry)));

    try (EthereumChain chain = EthereumChain.connect(URI.create(rpc), contracts, CLOCK);
        StreamrClient client =
            StreamrClient.builder()
                .broker(url)
                .chainId(chainId)
                .chain(chain.view())
                .contracts(chain.streams(), owner)
                .connect()) {
      Streams streams = client.streams();
      StreamMetadata metadata = new StreamMetadata(args[0], "Made by an example", List.of(), 1, 1);
      StreamId stream =
          streams.create(args[0], metadata, Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE));
      System.out.println("created " + args[0] + " at " + stream);

      EthereumKey friend = EthereumKey.generate(new SecureRandom());
      streams.grant(
          stream,
          new Grant(
              friend.address(), Permission.PUBLISH, CLOCK.instant().plus(Duration.ofHours(1))));
      await("a friend may publish", client, stream, friend, Optional.empty());

      streams.revoke(stream, friend.address(), Permission.PUBLISH);
      await("and may not any more", client, stream, friend, Optional.of(ErrorCode.NO_PERMISSION));

      streams.delete(stream);
      System.out.println("deleted");
    }
  }

  /** Brokers follow the chain: what is mined takes effect there within a block. */
  private static void await(
      String what,
      StreamrClient client,
      StreamId stream,
      EthereumKey key,
      Optional<ErrorCode> expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Publisher publisher = client.publisher(stream, key).open()) {
      Optional<ErrorCode> refusal;
      do {
        refusal = refusal(publisher);
      } while (!refusal.equals(expected) && System.nanoTime() < deadline);
      System.out.println(refusal.equals(expected) ? what : "unexpected: " + refusal);
    }
  }

  /** Publishes an event; returns why the broker refused it, if it did. */
  private static Optional<ErrorCode> refusal(Publisher publisher) {
    try {
      publisher.publish(Event.text(Micros.now(CLOCK), "hello")).join();
      return Optional.empty();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StreamrException.Refused refused) {
        return refused.code();
      }
      throw e;
    }
  }
}
