package org.streamr.client.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.streamr.client.publish.Publisher;
import org.streamr.client.publish.Receipt;
import org.streamr.client.read.Gap;
import org.streamr.client.read.ReadListener;
import org.streamr.client.read.StreamEvent;
import org.streamr.client.read.Subscription;
import org.streamr.client.read.SubscriptionBuilder;
import org.streamr.client.session.ConnectionListener;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.testing.Seeds;

/** What a subscriber gets, whatever happens to connections and deliveries. */
class ExactlyOnceTest {
  private static final int ROUNDS = 200;
  private static final int EVENTS = 200;
  private static final int PARTITIONS = 2;

  @Test
  void subscription_shouldDeliverEveryEventOnceAndInOrder() {
    Random seeds = Seeds.random();
    int queries = 0;
    int resent = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long seed = seeds.nextLong();
      try {
        Scenario scenario = new Scenario(new Random(seed));
        scenario.run();
        queries += scenario.broker.queries();
        resent += scenario.broker.duplicates();
      } catch (AssertionError e) {
        throw new AssertionError("round " + round + " with the seed " + seed, e);
      }
    }
    assertThat(queries).as("gaps that were filled").isPositive();
    assertThat(resent).as("batches that were sent again").isPositive();
  }

  /** One publisher, one subscriber, and faults all the while. */
  private static final class Scenario {
    private final Random random;
    private final Simulation simulation;
    private final SimBroker broker;
    private final SimNetwork publishing;
    private final SimNetwork subscribing;
    private final List<String> received = new ArrayList<>();
    private final Map<Run, Long> next = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    private int offered;
    private boolean quiet;

    Scenario(Random random) {
      this.random = random;
      this.simulation = new Simulation(random);
      this.broker = new SimBroker(simulation);
      this.publishing = new SimNetwork(simulation, broker);
      this.subscribing = new SimNetwork(simulation, broker);
      int faults = random.nextInt(4);
      // Not the first of a run: one who joined later could not know that it had existed.
      broker.skipLive(
          batch -> !quiet && batch.header().firstSequence() > 0 && random.nextInt(10) < faults);
      broker.repeat(batch -> random.nextInt(10) < faults);
    }

    void run() {
      SimClient subscriber =
          new SimClient(simulation, subscribing, ConnectionListener.NONE).connect();
      SimClient publisher =
          new SimClient(simulation, publishing, ConnectionListener.NONE).connect();
      SubscriptionBuilder asked =
          subscriber
              .subscribe()
              .windowBytes(1 + random.nextInt(4_000))
              .gapPatience(Duration.ofMinutes(10))
              .listener(
                  new ReadListener() {
                    @Override
                    public void onGap(Gap gap) {
                      gaps.add(gap);
                    }
                  });
      Subscription subscription = asked.forEach(this::receive);
      simulation.until("a live subscription", Duration.ofSeconds(60), subscription.live()::isDone);
      simulation.after(Duration.ofMillis(5), this::disturb);
      try (Publisher events =
          publisher
              .publisher(SimClient.ALICE)
              .batchBytes(1 + random.nextInt(2_000))
              .pendingBytes(3_000)
              .closeTimeout(Duration.ZERO)
              .open()) {
        simulation.execute(() -> offer(events));
        simulation.until(
            "all receipts",
            Duration.ofMinutes(5),
            () ->
                receipts.size() == EVENTS && receipts.stream().allMatch(CompletableFuture::isDone));
      }
      receipts.forEach(CompletableFuture::join);
      // The last batch may have been passed over: what follows it makes that known.
      quiet = true;
      subscribing.cut();
      simulation.until("all events", Duration.ofMinutes(5), () -> received.size() >= EVENTS);
      simulation.run(Duration.ofSeconds(1));
      assertThat(received)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
      assertThat(gaps).isEmpty();
      assertThat(next).hasSize(PARTITIONS);
      assertThat(broker.runs()).hasSize(PARTITIONS);
      assertThat(subscription.ended()).isNotDone();
    }

    private void receive(StreamEvent event) {
      received.add(event.text());
      long expected = next.getOrDefault(event.run(), 0L);
      assertThat(event.sequence()).as("order of %s", event).isEqualTo(expected);
      next.put(event.run(), expected + 1);
    }

    private void offer(Publisher events) {
      while (offered < EVENTS) {
        Event event = Event.text(Micros.of(simulation.now()), Integer.toString(offered));
        Optional<CompletableFuture<Receipt>> receipt =
            events.tryPublish(offered % PARTITIONS, event);
        if (receipt.isEmpty()) {
          var _ =
              events
                  .whenReady(offered % PARTITIONS)
                  .thenRun(() -> simulation.execute(() -> offer(events)));
          return;
        }
        receipts.add(receipt.get());
        offered++;
        if (random.nextInt(4) == 0) {
          simulation.within(Duration.ofMillis(10), () -> offer(events));
          return;
        }
      }
    }

    private void disturb() {
      if (quiet) {
        return;
      }
      switch (random.nextInt(6)) {
        case 0 -> publishing.cut();
        case 1 -> subscribing.cut();
        case 2 -> {
          SimNetwork network = random.nextBoolean() ? publishing : subscribing;
          network.reachable(false);
          network.cut();
          simulation.within(Duration.ofMillis(300), () -> network.reachable(true));
        }
        case 3 -> (random.nextBoolean() ? publishing : subscribing).freeze();
        default -> {
          // Sometimes nothing happens.
        }
      }
      simulation.within(Duration.ofMillis(60), this::disturb);
    }
  }
}
