package org.streamr.client.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.client.session.ConnectionListener;
import org.streamr.client.session.StreamrException;
import org.streamr.client.sim.SimBroker;
import org.streamr.client.sim.SimClient;
import org.streamr.client.sim.SimNetwork;
import org.streamr.client.sim.Simulation;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Partitioner;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.encryption.ContentCipher;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.signature.BatchSigner;

class PublisherTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Simulation simulation = new Simulation(new Random(1));
  private final SimBroker broker = new SimBroker(simulation);
  private final SimNetwork network = new SimNetwork(simulation, broker);
  private final SimClient client = new SimClient(simulation, network, ConnectionListener.NONE);

  @BeforeEach
  void connect() {
    client.connect();
  }

  private Publisher open() {
    return open(client.publisher(SimClient.ALICE));
  }

  private Publisher open(PublisherBuilder builder) {
    Publisher publisher = builder.closeTimeout(Duration.ZERO).open();
    simulation.run(Duration.ofMillis(1));
    return publisher;
  }

  private Event event(String text) {
    return Event.text(Micros.of(simulation.now()), text);
  }

  private <T> T await(CompletableFuture<T> future) {
    simulation.until("a future", LIMIT, future::isDone);
    return future.join();
  }

  @Test
  void publish_shouldSendAtOnceWhenNothingIsOnTheWay() {
    Publisher publisher = open();
    Receipt first = await(publisher.publish(event("a")));
    Receipt second = await(publisher.publish(event("b")));
    assertThat(first.firstSequence()).isZero();
    assertThat(first.count()).isOne();
    assertThat(first.duplicate()).isFalse();
    assertThat(second.firstSequence()).isOne();
    assertThat(second.run()).isEqualTo(first.run());
    assertThat(broker.stored(0)).hasSize(2);
  }

  @Test
  void publish_shouldGatherWhileABatchIsOnTheWay() {
    Publisher publisher = open();
    CompletableFuture<Receipt> alone = publisher.publish(event("alone"));
    List<CompletableFuture<Receipt>> together = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      together.add(publisher.publish(event("together")));
    }
    assertThat(await(alone).count()).isOne();
    assertThat(await(together.getLast()).count()).isEqualTo(10);
    assertThat(together).allSatisfy(receipt -> assertThat(receipt).isSameAs(together.getLast()));
    assertThat(broker.stored(0)).hasSize(2);
  }

  @Test
  void publish_shouldFillBatchesUnderLoad() {
    Publisher publisher = open(client.publisher(SimClient.ALICE).batchBytes(10_000));
    for (int i = 0; i < 300; i++) {
      var _ = publisher.publish(Event.bytes(1, new byte[100]));
    }
    await(publisher.flush());
    assertThat(broker.stored(0)).extracting(Batch::count).hasSizeBetween(5, 10).contains(1);
    assertThat(broker.stored(0).stream().mapToInt(Batch::count).sum()).isEqualTo(300);
  }

  @Test
  void publish_shouldSplitWhereTimeGoesBack() {
    Publisher publisher = open();
    var _ = publisher.publish(Event.text(2_000, "first, alone"));
    var _ = publisher.publish(Event.text(2_000, "gathered"));
    var _ = publisher.publish(Event.text(1_000, "older"));
    var _ = publisher.publish(Event.text(3_000, "newer"));
    await(publisher.flush());
    assertThat(broker.stored(0))
        .extracting(batch -> batch.header().firstSequence())
        .containsExactly(0L, 1L, 2L);
    assertThat(broker.stored(0)).extracting(Batch::count).containsExactly(1, 1, 2);
  }

  @Test
  void publish_shouldKeepKeysTogetherAndPartitionsApart() {
    Publisher publisher = open(client.publisher(SimClient.ALICE).partitions(4));
    for (String key : List.of("a", "b", "c", "d", "e", "f")) {
      await(publisher.publish(key, event(key)));
      int partition = Partitioner.partitionOf(key, 4);
      assertThat(broker.stored(partition).getLast().eventList().getFirst().contentAsText())
          .isEqualTo(key);
    }
    assertThat(broker.runs()).hasSizeGreaterThan(1);
    assertThatThrownBy(() -> publisher.publish(4, event("no such partition")))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void publish_shouldEncryptWithTheGroupKey() {
    GroupKey key = GroupKey.generate(new SecureRandom());
    Publisher publisher = open(client.publisher(SimClient.ALICE).groupKey(key));
    await(publisher.publish(event("secret")));
    Batch batch = broker.stored(0).getFirst();
    assertThat(batch.header().keyId()).isEqualTo(key.id());
    Slice sealed = batch.eventList().getFirst().content();
    BatchHeader header = batch.header();
    assertThat(new ContentCipher(key, header.runKey()).decrypt(0, header.authenticated(), sealed))
        .contains("secret".getBytes(UTF_8));
  }

  @Test
  void publish_shouldSendTheSameBytesAgainAfterALossInOrder() {
    Publisher publisher = open(client.publisher(SimClient.ALICE).batchBytes(1));
    broker.answerPublishes(false);
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      receipts.add(publisher.publish(event("event " + i)));
    }
    simulation.until("five stored batches", LIMIT, () -> broker.stored(0).size() == 5);
    broker.answerPublishes(true);
    network.cut();
    for (CompletableFuture<Receipt> receipt : receipts) {
      assertThat(await(receipt).duplicate()).isTrue();
    }
    assertThat(broker.stored(0)).hasSize(5);
    assertThat(broker.publishes()).isEqualTo(10);
    assertThat(await(publisher.publish(event("next"))).firstSequence()).isEqualTo(5);
  }

  @Test
  void publish_shouldGatherWhileDisconnected() {
    Publisher publisher = open(client.publisher(SimClient.ALICE).batchBytes(1));
    network.reachable(false);
    network.cut();
    simulation.run(Duration.ofMillis(100));
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      receipts.add(publisher.publish(event("event " + i)));
    }
    simulation.run(Duration.ofSeconds(5));
    assertThat(receipts).noneMatch(CompletableFuture::isDone);
    network.reachable(true);
    assertThat(await(receipts.getLast()).count()).isEqualTo(20);
  }

  @Test
  void publish_shouldFailAndBeginAnotherRunWhenRefused() {
    Publisher publisher = open();
    Receipt accepted = await(publisher.publish(event("accepted")));
    broker.refuse(batch -> SimBroker.failure(ErrorCode.NO_PERMISSION));
    CompletableFuture<Receipt> refused = publisher.publish(event("refused"));
    CompletableFuture<Receipt> gathered = publisher.publish(event("gathered meanwhile"));
    simulation.until("the refusal", LIMIT, refused::isDone);
    assertThatThrownBy(refused::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            StreamrException.Refused.class,
            e -> assertThat(e.code()).contains(ErrorCode.NO_PERMISSION));
    broker.refuse(batch -> null);
    simulation.until("the next answer", LIMIT, gathered::isDone);
    Receipt next = await(publisher.publish(event("permitted again")));
    assertThat(next.run()).isNotEqualTo(accepted.run());
    assertThat(next.lastSequence()).isLessThan(2);
  }

  @Test
  void publish_shouldSealWhatWasGatheredInTheNewRun() {
    Publisher publisher = open();
    broker.refuse(
        batch ->
            batch.eventList().getFirst().contentAsText().equals("bad")
                ? SimBroker.failure(ErrorCode.SPAN_TOO_LONG)
                : null);
    CompletableFuture<Receipt> bad = publisher.publish(event("bad"));
    CompletableFuture<Receipt> good = publisher.publish(event("good"));
    Receipt receipt = await(good);
    assertThat(bad).isCompletedExceptionally();
    assertThat(receipt.firstSequence()).isZero();
    assertThat(broker.stored(0).getFirst().header().runKey()).isEqualTo(receipt.run());
  }

  @Test
  void publish_shouldTryAgainWhatMayPass() {
    Publisher publisher = open();
    int[] refusals = {3};
    broker.refuse(batch -> refusals[0]-- > 0 ? SimBroker.failure(ErrorCode.OVERLOADED) : null);
    CompletableFuture<Receipt> receipt = publisher.publish(event("patient"));
    assertThat(await(receipt).firstSequence()).isZero();
    assertThat(broker.publishes()).isEqualTo(4);
  }

  @Test
  void publish_shouldKeepTheOrderOfWhatWasRefusedForAWhile() {
    Publisher publisher = open(client.publisher(SimClient.ALICE).batchBytes(1));
    int[] publishes = {0};
    broker.refuse(
        batch -> publishes[0]++ % 3 == 1 ? SimBroker.failure(ErrorCode.RATE_LIMITED) : null);
    for (int i = 0; i < 30; i++) {
      var _ = publisher.publish(event("event " + i));
    }
    await(publisher.flush());
    assertThat(broker.runs()).hasSize(1);
    assertThat(broker.stored(0).stream().mapToInt(Batch::count).sum()).isEqualTo(30);
  }

  @Test
  void publish_shouldFailWhenTheSignerFails() {
    boolean[] broken = {true};
    BatchSigner signer =
        new BatchSigner() {
          @Override
          public int signatureType() {
            return SimClient.ALICE.signatureType();
          }

          @Override
          public Origin origin() {
            return SimClient.ALICE.origin();
          }

          @Override
          public byte[] sign(byte[] digest) {
            if (broken[0]) {
              throw new IllegalStateException("the token was pulled out");
            }
            return SimClient.ALICE.sign(digest);
          }
        };
    Publisher publisher = open(client.publisher(signer));
    CompletableFuture<Receipt> unsigned = publisher.publish(event("unsigned"));
    simulation.until("the failure", LIMIT, unsigned::isDone);
    assertThatThrownBy(unsigned::join)
        .cause()
        .isInstanceOf(StreamrException.SigningFailed.class)
        .hasMessageContaining("pulled out");
    broken[0] = false;
    assertThat(await(publisher.publish(event("signed"))).firstSequence()).isZero();
  }

  @Test
  void publish_shouldNotWaitForAnswersAtLevelNone() {
    broker.answerPublishes(false);
    Publisher publisher = open(client.publisher(SimClient.ALICE).ack(AckLevel.NONE));
    Receipt receipt = await(publisher.publish(event("sent")));
    assertThat(receipt.ackLevel()).isEqualTo(AckLevel.NONE);
    simulation.until("the batch", LIMIT, () -> broker.stored(0).size() == 1);
  }

  @Test
  void tryPublish_shouldSayWhenThereIsNoRoom() {
    Publisher publisher = open(client.publisher(SimClient.ALICE).pendingBytes(1_000));
    broker.answerPublishes(false);
    int taken = 0;
    while (publisher.tryPublish(0, Event.bytes(1, new byte[100])).isPresent()) {
      taken++;
    }
    assertThat(taken).isEqualTo(9);
    CompletableFuture<Void> ready = publisher.whenReady(0);
    assertThat(ready).isNotDone();
    assertThat(publisher.tryPublish(1, event("another partition"))).isPresent();
    simulation.run(Duration.ofMillis(100));
    assertThat(ready).isNotDone();
    broker.answerPublishes(true);
    network.cut();
    await(ready);
    Optional<CompletableFuture<Receipt>> receipt = publisher.tryPublish(0, event("room again"));
    assertThat(receipt).isPresent();
  }

  @Test
  void receipt_shouldNotBeCompletedByCallers() {
    Publisher publisher = open();
    broker.answerPublishes(false);
    CompletableFuture<Receipt> receipt = publisher.publish(event("shared"));
    assertThat(receipt.cancel(true)).isFalse();
    assertThat(receipt.completeExceptionally(new IllegalStateException())).isFalse();
    assertThat(receipt).isNotDone();
    assertThat(receipt.orTimeout(1, TimeUnit.NANOSECONDS)).failsWithin(10, TimeUnit.SECONDS);
    assertThat(receipt).isNotDone();
  }

  @Test
  void flush_shouldTellOfRefusals() {
    Publisher publisher = open();
    broker.refuse(batch -> SimBroker.failure(ErrorCode.CLOCK_SKEW));
    var _ = publisher.publish(event("from the past"));
    CompletableFuture<Void> flushed = publisher.flush();
    simulation.until("the refusal", LIMIT, flushed::isDone);
    assertThatThrownBy(flushed::join).cause().isInstanceOf(StreamrException.Refused.class);
    await(publisher.flush());
  }

  @Test
  void close_shouldFailWhatWasNotAnswered() {
    Publisher publisher = open();
    broker.answerPublishes(false);
    CompletableFuture<Receipt> onTheWay = publisher.publish(event("on the way"));
    CompletableFuture<Receipt> gathered = publisher.publish(event("gathered"));
    publisher.close();
    simulation.until("the end", LIMIT, () -> onTheWay.isDone() && gathered.isDone());
    assertThatThrownBy(onTheWay::join).cause().isInstanceOf(StreamrException.Closed.class);
    assertThatThrownBy(gathered::join).cause().isInstanceOf(StreamrException.Closed.class);
    assertThatThrownBy(() -> publisher.publish(event("too late")))
        .isInstanceOf(StreamrException.Closed.class);
    assertThatThrownBy(() -> publisher.publish(1, event("too late elsewhere")))
        .isInstanceOf(StreamrException.Closed.class);
  }

  @Test
  void closingTheClient_shouldFailPublishers() {
    Publisher publisher = open();
    broker.answerPublishes(false);
    CompletableFuture<Receipt> receipt = publisher.publish(event("lost"));
    client.session().close();
    simulation.until("the end", LIMIT, receipt::isDone);
    assertThatThrownBy(receipt::join).cause().isInstanceOf(StreamrException.Closed.class);
  }

  @Test
  void partitionOf_shouldBeTheSameInEveryClient() {
    assertThat(Partitioner.partitionOf("sensor-1", 1)).isZero();
    // SHA-256("a") begins with ca978112, SHA-256("") with e3b0c442.
    assertThat(Partitioner.partitionOf("a", 1_024)).isEqualTo((int) (0xca978112L % 1_024));
    assertThat(Partitioner.partitionOf("", 7)).isEqualTo((int) (0xe3b0c442L % 7));
  }
}
