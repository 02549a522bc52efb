package org.streamr.broker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.streamr.chain.Grant;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Permission;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.Start;
import org.streamr.protocol.signature.BatchSigner;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;
import org.streamr.testing.MutableClock;

/**
 * A broker on a free port, a stream that Alice owns and everybody may read, and ways to make
 * batches.
 */
public final class BrokerFixture implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  public static final EthereumKey ALICE = EthereumKey.of(DevelopmentKey.ALICE.privateKey());
  public static final EthereumKey BOB = EthereumKey.of(DevelopmentKey.BOB.privateKey());

  /** The broker's own. */
  public static final EthereumKey GATEWAY = EthereumKey.of(DevelopmentKey.GRACE.privateKey());

  public final MutableClock clock = MutableClock.at(NOW);
  public final MemoryChain chain = new MemoryChain();
  public final MemoryContracts contracts = new MemoryContracts(chain);
  public final FaultyStore store = FaultyStore.open();
  public final MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  public final Broker broker;
  public final StreamId stream;

  private BrokerFixture(BrokerConfig config) {
    stream = chain.create(1, ALICE.address(), 2);
    chain.grant(stream, Grant.PUBLIC, Permission.SUBSCRIBE);
    Operator operator = new Operator(KeyAccount.of(GATEWAY), contracts);
    broker =
        Broker.builder(store, chain)
            .config(config)
            .operator(operator)
            .clock(clock)
            .meters(meters)
            .build();
    try {
      broker.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static BrokerFixture start() {
    return start(BrokerLimits.DEFAULT);
  }

  public static BrokerFixture start(BrokerLimits limits) {
    return new BrokerFixture(
        BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(0)).withLimits(limits));
  }

  /** One that serves TLS. */
  public static BrokerFixture start(BrokerConfig.Tls tls) {
    return new BrokerFixture(
        BrokerConfig.DEFAULT.withEndpoint(BrokerConfig.Endpoint.local(0).withTls(tls)));
  }

  /** A new run of Alice in partition 0. */
  public Run run(long id) {
    return run(id, ALICE, 0);
  }

  public Run run(long id, BatchSigner signer, int partition) {
    return new Run(stream, partition, signer.origin(), id);
  }

  /** Signs texts as one batch, each a millisecond after the one before. */
  public Batch batch(Run run, BatchSigner signer, long firstSequence, String... texts) {
    return batchAt(run, signer, firstSequence, Micros.of(clock.instant()), texts);
  }

  public Batch batch(Run run, long firstSequence, String... texts) {
    return batch(run, ALICE, firstSequence, texts);
  }

  public Batch batchAt(
      Run run, BatchSigner signer, long firstSequence, long signedAt, String... texts) {
    BatchBuilder builder = new BatchBuilder(run, signer, MemoryChain.CHAIN_ID, Optional.empty());
    for (int i = 0; i < texts.length; i++) {
      builder.offer(Event.text(signedAt + i * 1_000L, texts[i]));
    }
    return builder.seal(firstSequence, signedAt);
  }

  /** Signs random bytes as a batch of one. */
  public Batch large(Run run, long sequence, int bytes, Random random) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    long now = Micros.of(clock.instant());
    BatchBuilder builder = new BatchBuilder(run, ALICE, MemoryChain.CHAIN_ID, Optional.empty());
    builder.offer(Event.bytes(now, content));
    return builder.seal(sequence, now);
  }

  public static Frame.Publish publish(int requestId, Batch batch) {
    return new Frame.Publish(requestId, AckLevel.ONE, batch.encoded());
  }

  public Frame.Subscribe subscribe(int requestId, Start start) {
    return new Frame.Subscribe(requestId, stream, List.of(0), start, "", Long.MAX_VALUE);
  }

  public TestClient client() {
    return TestClient.greet(broker);
  }

  public double counter(String name, String... tags) {
    return meters.get(name).tags(tags).counter().count();
  }

  @Override
  public void close() {
    broker.close();
  }
}
