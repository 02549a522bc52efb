package org.streamr.client.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.Frame.GapReason;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

class SubscriptionTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Run RUN = new Run(SimClient.STREAM, 0, SimClient.ALICE.origin(), 77);

  private final Simulation simulation = new Simulation(new Random(1));
  private final SimBroker broker = new SimBroker(simulation);
  private final SimNetwork network = new SimNetwork(simulation, broker);
  private final SimClient client = new SimClient(simulation, network, ConnectionListener.NONE);
  private final List<StreamEvent> received = new ArrayList<>();
  private final Recorder recorder = new Recorder();

  private static final class Recorder implements ReadListener {
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Integer> live = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    @Override
    public void onGap(Gap gap) {
      gaps.add(gap);
    }

    @Override
    public void onLive(int partition) {
      live.add(partition);
    }

    @Override
    public void onRejected(Rejection rejection) {
      rejections.add(rejection);
    }
  }

  @BeforeEach
  void connect() {
    client.connect();
  }

  private SubscriptionBuilder subscribe() {
    return client.subscribe().partitions(0).listener(recorder);
  }

  private Subscription open(SubscriptionBuilder builder) {
    Subscription subscription = builder.forEach(received::add);
    simulation.until("a live subscription", LIMIT, subscription.live()::isDone);
    return subscription;
  }

  /** Signs events that say their sequence. */
  private Batch batch(Run run, long first, long last) {
    return batch(run, first, last, Optional.empty());
  }

  private Batch batch(Run run, long first, long last, Optional<GroupKey> key) {
    BatchBuilder builder = new BatchBuilder(run, SimClient.ALICE, SimBroker.CHAIN_ID, key);
    LongStream.rangeClosed(first, last)
        .forEach(sequence -> builder.offer(Event.text(sequence, Long.toString(sequence))));
    return builder.seal(first, Micros.of(simulation.now()));
  }

  private void awaitEvents(int count) {
    simulation.until(count + " events", LIMIT, () -> received.size() >= count);
  }

  private List<String> texts() {
    return received.stream().map(StreamEvent::text).toList();
  }

  private static List<String> upTo(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  @Test
  void subscription_shouldDeliverVerifiedEvents() throws Exception {
    open(subscribe());
    broker.store(batch(RUN, 0, 4));
    awaitEvents(5);
    assertThat(texts()).isEqualTo(upTo(5));
    StreamEvent event = received.get(3);
    assertThat(event.stream()).isEqualTo(SimClient.STREAM);
    assertThat(event.run()).isEqualTo(RUN);
    assertThat(event.sequence()).isEqualTo(3);
    assertThat(event.timestamp()).isEqualTo(3);
    assertThat(event.stored()).isFalse();
    assertThat(event.encrypted()).isFalse();
    assertThat(event.mimeType()).startsWith("text/plain");
    assertThat(
            new BatchVerifier(SimBroker.CHAIN_ID, VerifierOptions.DEFAULT).verify(event.detach()))
        .isInstanceOf(Verdict.Valid.class);
    assertThat(event.detach().sequence()).isEqualTo(3);
  }

  @Test
  void subscription_shouldBeginWithWhatIsStoredAndTellWhenItIsLive() {
    broker.store(batch(RUN, 0, 1));
    broker.store(batch(RUN, 2, 3));
    Subscription subscription = subscribe().fromLast(1).forEach(received::add);
    awaitEvents(2);
    assertThat(texts()).containsExactly("2", "3");
    assertThat(received).allMatch(StreamEvent::stored);
    assertThat(subscription.live()).isNotDone();
  }

  @Test
  void subscription_shouldTellWhenAllPartitionsAreLive() {
    Subscription subscription = client.subscribe().listener(recorder).forEach(received::add);
    simulation.until("a live subscription", LIMIT, subscription.live()::isDone);
    assertThat(recorder.live).containsExactlyInAnyOrder(0, 1);
    assertThat(subscription.cursors()).containsOnlyKeys(0, 1);
  }

  @Test
  void gap_shouldBeFilledByAQuery() {
    open(subscribe());
    broker.skipLive(batch -> batch.header().firstSequence() == 5);
    broker.store(batch(RUN, 0, 4));
    broker.store(batch(RUN, 5, 9));
    broker.store(batch(RUN, 10, 14));
    awaitEvents(15);
    assertThat(texts()).isEqualTo(upTo(15));
    assertThat(broker.queries()).isOne();
    assertThat(recorder.gaps).isEmpty();
  }

  @Test
  void gap_shouldBeReportedWhenNobodyHasIt() {
    open(subscribe().gapPatience(Duration.ofSeconds(2)));
    broker.forget(batch -> batch.header().firstSequence() == 5);
    broker.store(batch(RUN, 0, 4));
    broker.store(batch(RUN, 5, 9));
    broker.store(batch(RUN, 10, 14));
    awaitEvents(10);
    assertThat(recorder.gaps).containsExactly(new Gap(RUN, 5, 9, GapReason.NEVER_RECEIVED));
    assertThat(recorder.gaps.getFirst().count()).isEqualTo(5);
    assertThat(texts()).doesNotContain("5").endsWith("14");
    assertThat(broker.queries()).isGreaterThan(3);
  }

  @Test
  void gap_shouldHoldUpItsRunAlone() {
    open(subscribe().gapPatience(Duration.ofMinutes(1)));
    Run other = new Run(SimClient.STREAM, 0, SimClient.ALICE.origin(), 78);
    broker.forget(batch -> batch.header().firstSequence() == 5);
    broker.store(batch(RUN, 0, 4));
    broker.store(batch(RUN, 5, 9));
    broker.store(batch(RUN, 10, 14));
    broker.store(batch(other, 0, 9));
    awaitEvents(15);
    assertThat(received).filteredOn(event -> event.run().equals(other)).hasSize(10);
    broker.forget(batch -> false);
    broker.store(batch(RUN, 5, 9));
    awaitEvents(25);
    assertThat(recorder.gaps).isEmpty();
  }

  @Test
  void gap_shouldNotMoveTheCursorPastWhatWaits() {
    Subscription subscription = open(subscribe().gapPatience(Duration.ofMinutes(1)));
    broker.forget(batch -> batch.header().firstSequence() == 5);
    broker.store(batch(RUN, 0, 4));
    broker.store(batch(RUN, 5, 9));
    awaitEvents(5);
    Slice before = subscription.cursors().get(0);
    broker.store(batch(RUN, 10, 14));
    simulation.run(Duration.ofSeconds(1));
    assertThat(subscription.cursors()).containsEntry(0, before);
    broker.forget(batch -> false);
    broker.store(batch(RUN, 5, 9));
    awaitEvents(15);
    simulation.until(
        "a later cursor", LIMIT, () -> !subscription.cursors().equals(Map.of(0, before)));
  }

  @Test
  void cursors_shouldLetAnotherSubscriptionGoOn() {
    Subscription first = open(subscribe());
    broker.store(batch(RUN, 0, 4));
    awaitEvents(5);
    simulation.run(Duration.ofMillis(1));
    Map<Integer, Slice> cursors = first.cursors();
    first.close();
    simulation.until("the end", LIMIT, first.ended()::isDone);
    broker.store(batch(RUN, 5, 9));
    received.clear();
    client.subscribe().fromCursors(cursors).forEach(received::add);
    awaitEvents(5);
    assertThat(texts()).containsExactly("5", "6", "7", "8", "9");
  }

  @Test
  void reconnecting_shouldLoseNothingEvenBeforeTheFirstEvent() {
    open(subscribe());
    network.reachable(false);
    network.cut();
    simulation.run(Duration.ofSeconds(1));
    broker.store(batch(RUN, 0, 4));
    network.reachable(true);
    awaitEvents(5);
    assertThat(texts()).isEqualTo(upTo(5));
  }

  @Test
  void rejected_shouldBeWhatIsNotSigned() {
    open(subscribe());
    Batch good = batch(RUN, 0, 4);
    byte[] tampered = good.encoded().toBytes();
    tampered[tampered.length - 80]++;
    try {
      broker.store(Batch.parse(tampered));
    } catch (org.streamr.protocol.MalformedException e) {
      throw new AssertionError(e);
    }
    simulation.until("a rejection", LIMIT, () -> !recorder.rejections.isEmpty());
    assertThat(recorder.rejections.getFirst().code()).isEqualTo(ErrorCode.BAD_SIGNATURE);
    assertThat(recorder.rejections.getFirst().run()).contains(RUN);
    assertThat(received).isEmpty();
    broker.store(good);
    awaitEvents(5);
  }

  @Test
  void credit_shouldBoundWhatWaitsForTheConsumer() {
    QueuedTest consumer = new QueuedTest();
    Subscription.Events events = subscribe().windowBytes(2_000).iterate();
    simulation.until("a live subscription", LIMIT, events.subscription().live()::isDone);
    for (int i = 0; i < 100; i++) {
      broker.store(batch(RUN, i * 10L, i * 10L + 9));
    }
    simulation.run(Duration.ofSeconds(1));
    assertThat(broker.credits()).singleElement().satisfies(c -> assertThat(c).isNotPositive());
    consumer.take(simulation, events, 1_000);
    assertThat(consumer.texts).isEqualTo(upTo(1_000));
    events.close();
    simulation.until("the end", LIMIT, events.subscription().ended()::isDone);
    assertThat(events.hasNext()).isFalse();
  }

  /** Takes events without ever waiting, since time only goes on between takes. */
  private static final class QueuedTest {
    private final List<String> texts = new ArrayList<>();

    private void take(Simulation simulation, EventIterator events, int count) {
      simulation.until(
          count + " events",
          LIMIT,
          () -> {
            for (Optional<StreamEvent> next = events.next(Duration.ZERO);
                next.isPresent();
                next = events.next(Duration.ZERO)) {
              texts.add(next.get().text());
            }
            return texts.size() == count;
          });
    }
  }

  @Test
  void nextBatch_shouldReturnTheRestOfWhatWasBegun() {
    Subscription.Events events = subscribe().iterate();
    simulation.until("a live subscription", LIMIT, events.subscription().live()::isDone);
    broker.store(batch(RUN, 0, 9));
    broker.store(batch(RUN, 10, 14));
    simulation.run(Duration.ofSeconds(1));
    assertThat(events.next().text()).isEqualTo("0");
    assertThat(events.next(Duration.ZERO).map(StreamEvent::text)).contains("1");
    EventBatch rest = events.nextBatch(Duration.ZERO).orElseThrow();
    assertThat(rest.firstSequence()).isEqualTo(2);
    assertThat(rest.count()).isEqualTo(8);
    assertThat(events.nextBatch(Duration.ZERO).map(EventBatch::count)).contains(5);
    assertThat(events.nextBatch(Duration.ZERO)).isEmpty();
    assertThat(events.isDone()).isFalse();
  }

  @Test
  void forEachBatch_shouldShowEventsWithoutObjects() {
    List<String> seen = new ArrayList<>();
    Subscription subscription =
        subscribe()
            .forEachBatch(
                batch ->
                    batch.forEach(
                        (sequence, timestamp, type, array, offset, length) ->
                            seen.add(sequence + "=" + new String(array, offset, length, UTF_8))));
    simulation.until("a live subscription", LIMIT, subscription.live()::isDone);
    broker.store(batch(RUN, 0, 2));
    simulation.until("three events", LIMIT, () -> seen.size() == 3);
    assertThat(seen).containsExactly("0=0", "1=1", "2=2");
  }

  @Test
  void contents_shouldBeDecryptedWithTheirKeyOnly() {
    GroupKey known = GroupKey.generate(new SecureRandom());
    GroupKey unknown = GroupKey.generate(new SecureRandom());
    open(subscribe().groupKeys(known));
    broker.store(batch(RUN, 0, 2, Optional.of(known)));
    broker.store(batch(RUN, 3, 3, Optional.of(unknown)));
    awaitEvents(4);
    assertThat(texts().subList(0, 3)).isEqualTo(upTo(3));
    assertThat(received.subList(0, 3)).noneMatch(StreamEvent::encrypted);
    assertThat(received.get(3).encrypted()).isTrue();
    assertThat(received.get(3).text()).isNotEqualTo("3");
  }

  @Test
  void consumer_shouldEndTheSubscriptionByThrowing() {
    Subscription subscription =
        subscribe()
            .forEach(
                event -> {
                  throw new IllegalStateException("enough");
                });
    simulation.until("a live subscription", LIMIT, subscription.live()::isDone);
    broker.store(batch(RUN, 0, 9));
    CompletableFuture<Void> ended = subscription.ended();
    simulation.until("the end", LIMIT, ended::isDone);
    assertThatThrownBy(ended::join)
        .cause()
        .isInstanceOf(StreamrException.ConsumerFailed.class)
        .hasRootCauseMessage("enough");
    simulation.until("the cancellation", LIMIT, () -> broker.credits().isEmpty());
  }

  @Test
  void close_shouldCancelAndDeliverNothingMore() {
    Subscription subscription = open(subscribe());
    subscription.close();
    broker.store(batch(RUN, 0, 4));
    simulation.until("the end", LIMIT, subscription.ended()::isDone);
    simulation.run(Duration.ofSeconds(1));
    assertThat(received).isEmpty();
    assertThat(broker.credits()).isEmpty();
  }
}
