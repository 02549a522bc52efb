package org.streamr.client.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;

class QueryTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int BATCHES = 40;
  private static final int BATCH_EVENTS = 5;
  private static final Run RUN = new Run(SimClient.STREAM, 0, SimClient.ALICE.origin(), 77);

  private final Simulation simulation = new Simulation(new Random(1));
  private final SimBroker broker = new SimBroker(simulation);
  private final SimNetwork network = new SimNetwork(simulation, broker);
  private final SimClient client = new SimClient(simulation, network, ConnectionListener.NONE);
  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void fill() {
    client.connect();
    for (int i = 0; i < BATCHES; i++) {
      broker.store(batch(RUN, (long) i * BATCH_EVENTS, (i + 1L) * BATCH_EVENTS - 1));
    }
  }

  private Batch batch(Run run, long first, long last) {
    BatchBuilder builder =
        new BatchBuilder(run, SimClient.ALICE, SimBroker.CHAIN_ID, Optional.empty());
    LongStream.rangeClosed(first, last)
        .forEach(sequence -> builder.offer(Event.text(sequence, Long.toString(sequence))));
    return builder.seal(first, Micros.of(simulation.now()));
  }

  private static List<String> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  private QueryBuilder query() {
    return client.query().partitions(0);
  }

  private void takeAll(EventIterator events) {
    simulation.until(
        "the end of the query",
        LIMIT,
        () -> {
          int before;
          do {
            before = taken.size();
          } while (!take(events) && taken.size() > before);
          return events.isDone();
        });
  }

  private boolean take(EventIterator events) {
    events.next(Duration.ZERO).map(StreamEvent::text).ifPresent(taken::add);
    return events.isDone();
  }

  @Test
  void query_shouldReturnWhatIsStored() {
    takeAll(query().time(Instant.EPOCH, Instant.MAX).open());
    assertThat(taken).isEqualTo(range(0, BATCHES * BATCH_EVENTS));
  }

  @Test
  void query_shouldReturnSequencesOfARun() {
    takeAll(query().sequences(RUN, 10, 19).open());
    assertThat(taken).isEqualTo(range(10, 20));
  }

  @Test
  void query_shouldHoldNoMoreThanItsWindow() {
    EventIterator events =
        query().time(Instant.EPOCH, Instant.ofEpochSecond(1)).windowBytes(1_000).open();
    simulation.run(Duration.ofSeconds(1));
    assertThat(broker.credits()).singleElement().satisfies(c -> assertThat(c).isNotPositive());
    takeAll(events);
    assertThat(taken).isEqualTo(range(0, BATCHES * BATCH_EVENTS));
  }

  @Test
  void query_shouldGoOnAfterALoss() {
    EventIterator events =
        query().time(Instant.EPOCH, Instant.ofEpochSecond(1)).windowBytes(1_000).open();
    simulation.until("some events", LIMIT, () -> take(events) || taken.size() > 30);
    network.cut();
    takeAll(events);
    assertThat(taken).isEqualTo(range(0, BATCHES * BATCH_EVENTS));
    assertThat(broker.queries()).isEqualTo(2);
  }

  @Test
  void query_shouldFailAfterALossWhereTheAnswerCouldDiffer() {
    EventIterator events = query().last(1_000).windowBytes(1_000).open();
    simulation.until("some events", LIMIT, () -> take(events) || taken.size() > 30);
    network.cut();
    assertThatThrownBy(() -> takeAll(events)).isInstanceOf(StreamrException.Disconnected.class);
  }

  @Test
  void close_shouldCancelTheQuery() {
    EventIterator events =
        query().time(Instant.EPOCH, Instant.ofEpochSecond(1)).windowBytes(1_000).open();
    simulation.until("an event", LIMIT, () -> take(events) || !taken.isEmpty());
    events.close();
    simulation.until("the cancellation", LIMIT, () -> broker.credits().isEmpty());
    assertThat(events.isDone()).isTrue();
  }
}
