package org.streamr.broker.http;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.streamr.broker.RefusedException;
import org.streamr.broker.Services;
import org.streamr.broker.publish.PublishMeter;
import org.streamr.broker.publish.PublishResult;
import org.streamr.chain.Account;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.signature.BatchSigner;
import org.streamr.protocol.signature.EthereumKey;

/**
 * Signs for clients that cannot: with the broker's own account, in one run for each stream
 * partition. Safe for many threads.
 */
final class Gateway {
  private static final int MOST_RUNS = 10_000;

  private final Services services;
  private final BatchSigner signer;
  private final SecureRandom random;

  private final Map<Place, Writer> writers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Writer> eldest) {
          return size() > MOST_RUNS;
        }
      };

  private record Place(StreamId stream, int partition) {}

  Gateway(Services services, Account account, SecureRandom random) {
    this.services = services;
    this.random = random;
    this.signer =
        new BatchSigner() {
          private final Origin origin = Origin.ethereum(account.address());

          @Override
          public int signatureType() {
            return EthereumKey.SIGNATURE_TYPE;
          }

          @Override
          public Origin origin() {
            return origin;
          }

          @Override
          public byte[] sign(byte[] digest) {
            return account.sign(digest);
          }
        };
  }

  /** Signs one event and publishes it. */
  CompletableFuture<PublishResult> publish(
      StreamId stream, int partition, Event event, AckLevel level, PublishMeter meter)
      throws RefusedException {
    Place place = new Place(stream, partition);
    Writer writer;
    synchronized (writers) {
      writer = writers.computeIfAbsent(place, Writer::new);
    }
    CompletableFuture<PublishResult> result = writer.publish(event, level, meter);
    return result.thenApply(
        outcome -> {
          if (outcome instanceof PublishResult.Refused) {
            // The sequence is lost to the run, so the next event begins another one.
            synchronized (writers) {
              writers.remove(place, writer);
            }
          }
          return outcome;
        });
  }

  /** One run. */
  private final class Writer {
    private final BatchBuilder builder;
    private long nextSequence;

    Writer(Place place) {
      Run run = new Run(place.stream(), place.partition(), signer.origin(), random.nextLong());
      this.builder =
          new BatchBuilder(run, signer, services.chain().status().chainId(), Optional.empty());
    }

    synchronized CompletableFuture<PublishResult> publish(
        Event event, AckLevel level, PublishMeter meter) throws RefusedException {
      try {
        builder.offer(event);
      } catch (IllegalArgumentException tooLarge) {
        throw new RefusedException(
            ErrorCode.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
      }
      Batch batch = builder.seal(nextSequence, Micros.now(services.clock()));
      nextSequence++;
      CompletableFuture<PublishResult> result = new CompletableFuture<>();
      services
          .publisher()
          .publish(batch.encoded(), level, Optional.empty(), meter, result::complete);
      return result;
    }
  }
}
