package org.streamr.systemtests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.broker.Broker;
import org.streamr.broker.BrokerConfig;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.client.ClientBuilder;
import org.streamr.client.StreamrClient;
import org.streamr.client.Streams;
import org.streamr.client.publish.Publisher;
import org.streamr.client.publish.Receipt;
import org.streamr.client.read.ReadListener;
import org.streamr.client.read.Rejection;
import org.streamr.client.read.StreamEvent;
import org.streamr.client.read.Subscription;
import org.streamr.client.session.StreamrException;
import org.streamr.client.transport.TlsOptions;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;
import org.streamr.protocol.signature.X509Signer;
import org.streamr.storage.local.LocalEventStore;
import org.streamr.storage.local.LocalStoreOptions;
import org.streamr.testing.Await;
import org.streamr.testing.FreePort;
import org.streamr.testing.SelfSigned;

/** The client's promises, kept with a real chain, broker and store. */
class ClientIT {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final EthereumKey OWNER = TestChain.OWNER.key();
  private static final Grant PUBLIC_READ = Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static TestChain chain;
  private static SelfSigned certificate;
  private static Broker broker;
  private static Broker secure;

  @BeforeAll
  static void start() throws Exception {
    chain = TestChain.start(folder);
    certificate = SelfSigned.create(folder, "broker");
    broker = broker("events", BrokerConfig.Endpoint.local(0));
    secure =
        broker(
            "secure",
            BrokerConfig.Endpoint.local(0)
                .withTls(
                    new BrokerConfig.Tls(certificate.certificateFile(), certificate.keyFile())));
  }

  private static Broker broker(String store, BrokerConfig.Endpoint endpoint) throws Exception {
    Broker started =
        Broker.builder(
                LocalEventStore.open(folder.resolve(store), LocalStoreOptions.DEFAULT),
                chain.ports().view())
            .config(BrokerConfig.DEFAULT.withEndpoint(endpoint))
            .build();
    started.start();
    return started;
  }

  @AfterAll
  static void stop() {
    broker.close();
    secure.close();
    chain.close();
  }

  private static ClientBuilder client() {
    return StreamrClient.builder().broker("http://" + broker.address());
  }

  private static Event event(String text) {
    return Event.text(Micros.now(CLOCK), text);
  }

  private static List<String> texts(List<StreamEvent> events) {
    return events.stream().map(StreamEvent::text).toList();
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    Throwable thrown = Assertions.catchThrowable(call);
    Throwable reason = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    assertThat(reason)
        .isInstanceOfSatisfying(StreamrException.class, e -> assertThat(e.code()).contains(code));
  }

  /** Publishes once the broker knows of what was last changed on the chain. */
  private static Receipt publishWhenPermitted(Publisher publisher, String text) {
    return Await.value(
        "a permission to publish",
        () -> {
          try {
            return Optional.of(publisher.publish(event(text)).join());
          } catch (CompletionException e) {
            return Optional.empty();
          }
        });
  }

  @Test
  void events_shouldTravelFromPublisherToSubscriber() throws Exception {
    StreamId stream = chain.createStream(3, PUBLIC_READ);
    List<StreamEvent> received = new CopyOnWriteArrayList<>();
    try (StreamrClient client = client().connect();
        Subscription subscription = client.subscribe(stream).forEach(received::add);
        Publisher publisher = client.publisher(stream, OWNER).ack(AckLevel.ONE.withSync()).open()) {
      await(subscription.live());
      assertThat(publisher.partitions()).isEqualTo(3);
      publishWhenPermitted(publisher, "first");
      for (int i = 0; i < 100; i++) {
        var _ = publisher.publish("key " + i, event("event " + i));
      }
      await(publisher.flush());
      Await.until("all events", () -> received.size() == 101);
      assertThat(received).extracting(StreamEvent::partition).contains(0, 1, 2);
      StreamEvent last = received.getLast();
      BatchVerifier verifier = new BatchVerifier(client.chainId(), VerifierOptions.DEFAULT);
      assertThat(verifier.verify(last.detach())).isInstanceOf(Verdict.Valid.class);
      assertThat(subscription.cursors()).containsOnlyKeys(0, 1, 2);
    }
  }

  @Test
  void history_shouldBeReadInBothDirections() throws Exception {
    StreamId stream = chain.createStream(1, PUBLIC_READ);
    Instant before = CLOCK.instant().minusSeconds(1);
    List<String> all = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
    try (StreamrClient client = client().connect()) {
      try (Publisher publisher = client.publisher(stream, OWNER).batchBytes(5_000).open()) {
        publishWhenPermitted(publisher, "0");
        for (String text : all.subList(1, all.size())) {
          var _ = publisher.publish(event(text));
        }
      }
      Instant after = CLOCK.instant().plusSeconds(1);
      assertThat(texts(client.query(stream).time(before, after).windowBytes(10_000).toList()))
          .isEqualTo(all);
      assertThat(texts(client.query(stream).last(10).toList()))
          .isEqualTo(all.subList(4_990, 5_000));
      assertThat(texts(client.query(stream).time(before, after).limit(7).toList()))
          .isEqualTo(all.subList(0, 7));
      assertThat(client.query(stream).time(before, after).backwards().limit(50).toList())
          .hasSize(50)
          .allSatisfy(event -> assertThat(Integer.parseInt(event.text())).isGreaterThan(4_000));
      StreamEvent middle = client.query(stream).last(2_500).toList().getFirst();
      assertThat(
              texts(
                  client
                      .query(stream)
                      .sequences(middle.run(), middle.sequence(), middle.sequence() + 9)
                      .toList()))
          .isEqualTo(all.subList(2_500, 2_510));
      assertThat(texts(client.query(stream).last(1_000).filter("{\"contentTypes\":[2]}").toList()))
          .isEqualTo(all.subList(4_000, 5_000));
      assertThat(client.query(stream).last(1_000).filter("{\"contentTypes\":[1]}").toList())
          .isEmpty();
    }
  }

  @Test
  void privateStream_shouldBeReadBySignedInReadersOnly() throws Exception {
    StreamId stream = chain.createStream(1);
    try (StreamrClient stranger = client().connect();
        StreamrClient owner = client().signIn(OWNER).connect();
        Publisher publisher = owner.publisher(stream, OWNER).open()) {
      publishWhenPermitted(publisher, "secret");
      assertThat(texts(owner.query(stream).last(1).toList())).containsExactly("secret");
      assertRefused(() -> stranger.query(stream).last(1).toList(), ErrorCode.NOT_AUTHENTICATED);
      Subscription refused = stranger.subscribe(stream).forEach(event -> {});
      assertThatThrownBy(() -> await(refused.ended()))
          .cause()
          .isInstanceOf(StreamrException.Refused.class);
    }
    EthereumKey other = EthereumKey.generate(new SecureRandom());
    try (StreamrClient client = client().signIn(other).connect()) {
      assertRefused(() -> client.query(stream).last(1).toList(), ErrorCode.NO_PERMISSION);
    }
  }

  @Test
  void publishing_shouldNeedPermissionAndAStream() {
    StreamId stream = chain.createStream(1, PUBLIC_READ);
    EthereumKey stranger = EthereumKey.generate(new SecureRandom());
    StreamId nowhere = StreamId.parse("0x00000000000000000000000000000000000000aa");
    try (StreamrClient client = client().connect();
        Publisher owners = client.publisher(stream, OWNER).open();
        Publisher strangers = client.publisher(stream, stranger).open();
        Publisher lost = client.publisher(nowhere, OWNER).partitions(1).open()) {
      publishWhenPermitted(owners, "the broker knows the stream");
      assertRefused(() -> strangers.publish(event("let me")).join(), ErrorCode.NO_PERMISSION);
      assertRefused(() -> lost.publish(event("where")).join(), ErrorCode.UNKNOWN_STREAM);
      assertRefused(() -> client.resolve("no-such-stream"), ErrorCode.UNKNOWN_STREAM);
      assertRefused(() -> client.subscribe(nowhere).iterate(), ErrorCode.UNKNOWN_STREAM);
      long old = Micros.now(CLOCK) - TimeUnit.HOURS.toMicros(1);
      assertThat(owners.publish(Event.text(old, "it happened an hour ago")).join().count()).isOne();
    }
  }

  @Test
  void streams_shouldBeManagedOnTheChain() {
    EthereumKey friend = EthereumKey.generate(new SecureRandom());
    try (StreamrClient client =
        client()
            .chain(chain.ports().view())
            .contracts(chain.ports().streams(), TestChain.OWNER)
            .connect()) {
      Streams streams = client.streams();
      StreamId stream =
          streams.create(
              "managed-by-client",
              new org.streamr.chain.StreamMetadata("Managed", "", List.of("tag"), 1, 1),
              PUBLIC_READ);
      assertThat(client.resolve("managed-by-client")).isEqualTo(stream);
      assertThat(streams.find("managed-by-client.streams.eth").orElseThrow().id())
          .isEqualTo(stream);
      streams.grant(stream, friend.address(), Permission.PUBLISH);
      try (Publisher publisher = client.publisher(stream, friend).open()) {
        publishWhenPermitted(publisher, "hello");
        streams.revoke(stream, friend.address(), Permission.PUBLISH);
        Await.until(
            "the revocation",
            () -> {
              CompletableFuture<Receipt> receipt = publisher.publish(event("hello again"));
              return receipt.handle((stored, refused) -> refused != null).join();
            });
      }
      streams.delete(stream);
      assertThat(streams.get(stream)).isEmpty();
    }
  }

  @Test
  void revokedPublisher_shouldBeLeftOutByWhoChecksWithTheChain() throws Exception {
    StreamId stream = chain.createStream(1, PUBLIC_READ);
    EthereumKey former = EthereumKey.generate(new SecureRandom());
    chain
        .ports()
        .streams()
        .grant(
            TestChain.OWNER, stream, List.of(Grant.forever(former.address(), Permission.PUBLISH)));
    try (StreamrClient client = client().connect();
        Publisher publisher = client.publisher(stream, former).open()) {
      publishWhenPermitted(publisher, "while I may");
      assertThat(texts(client.query(stream).last(1).toList())).containsExactly("while I may");
    }
    chain.ports().streams().revoke(TestChain.OWNER, stream, former.address(), Permission.PUBLISH);
    List<Rejection> rejections = new ArrayList<>();
    ReadListener listener =
        new ReadListener() {
          @Override
          public void onRejected(Rejection rejection) {
            rejections.add(rejection);
          }
        };
    try (StreamrClient client = client().chain(chain.ports().view()).connect()) {
      assertThat(client.query(stream).last(1).listener(listener).toList()).isEmpty();
    }
    assertThat(rejections).extracting(Rejection::code).containsExactly(ErrorCode.NO_PERMISSION);
  }

  @Test
  void contents_shouldBeReadWithTheGroupKeyOnly() throws Exception {
    StreamId stream = chain.createStream(1, PUBLIC_READ);
    GroupKey key = GroupKey.generate(new SecureRandom());
    try (StreamrClient client = client().connect();
        Publisher publisher = client.publisher(stream, OWNER).groupKey(key).open()) {
      publishWhenPermitted(publisher, "confidential");
      StreamEvent opened = client.query(stream).last(1).groupKeys(key).toList().getFirst();
      assertThat(opened.text()).isEqualTo("confidential");
      assertThat(opened.toJson(false)).contains("\"content\":\"confidential\"");
      assertThat(opened.toJson(true)).doesNotContain("confidential").contains("\"keyId\"");
      StreamEvent sealed = client.query(stream).last(1).toList().getFirst();
      assertThat(sealed.encrypted()).isTrue();
      assertThat(sealed.text()).doesNotContain("confidential");
    }
  }

  @Test
  void certificate_shouldPublishAndBeRead() throws Exception {
    SelfSigned sensor = SelfSigned.create(folder, "sensor");
    X509Signer signer = new X509Signer(sensor.key(), sensor.certificate());
    StreamId stream =
        chain.createStream(
            1, PUBLIC_READ, Grant.forever(signer.origin().account(), Permission.PUBLISH));
    try (StreamrClient client = client().connect();
        Publisher publisher = client.publisher(stream, signer).open()) {
      publishWhenPermitted(publisher, "21.5 °C");
      StreamEvent event = client.query(stream).last(1).toList().getFirst();
      assertThat(event.text()).isEqualTo("21.5 °C");
      assertThat(event.origin()).isEqualTo(signer.origin());
    }
  }

  @Test
  void tls_shouldConnectToWhoIsTrustedOnly() throws Exception {
    StreamId stream = chain.createStream(1, PUBLIC_READ);
    String url = "https://" + secure.address();
    TlsOptions trusting = TlsOptions.trusting(certificate.certificateFile());
    try (StreamrClient client =
            StreamrClient.builder().broker(url).tls(trusting).signIn(OWNER).connect();
        Publisher publisher = client.publisher(stream, OWNER).open()) {
      assertThat(publisher.partitions()).isOne();
      publishWhenPermitted(publisher, "by TLS");
      assertThat(texts(client.query(stream).last(1).toList())).containsExactly("by TLS");
    }
    assertThatThrownBy(() -> StreamrClient.builder().broker(url).connect())
        .isInstanceOf(StreamrException.Disconnected.class)
        .hasMessageContaining(secure.address());
  }

  @Test
  void connect_shouldUseAnotherBrokerOrSayThatNobodyIsThere() {
    String nobody = "http://127.0.0.1:" + FreePort.find();
    try (StreamrClient client =
        StreamrClient.builder().broker(nobody).broker("http://" + broker.address()).connect()) {
      assertThat(client.chainId()).isEqualTo(chain.ports().deployment().chainId());
    }
    assertThatThrownBy(() -> StreamrClient.builder().broker(nobody).connect())
        .isInstanceOf(StreamrException.Disconnected.class)
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> StreamrClient.builder().broker("ftp://example/x"))
        .hasMessageContaining("write it as in http://localhost:7070");
    assertThatThrownBy(() -> client().chainId(1).connect())
        .isInstanceOf(StreamrException.WrongChain.class);
  }
}
