package org.streamr.broker.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.broker.BrokerFixture;
import org.streamr.broker.BrokerLimits;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.publish.PublishMeter;
import org.streamr.broker.publish.PublishResult;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Start;
import org.streamr.storage.Cursor;
import org.streamr.testing.Await;
import org.streamr.testing.Seeds;

/**
 * Subscribers that stop and go while a publisher goes on: each gets every event once, in order,
 * whoever of owner, reader and nobody holds its feed when something happens.
 */
class SubscriptionStressTest {
  private static final int BATCHES = 4_000;
  private static final int SUBSCRIBERS = 12;

  /**
   * @param recentBytes how much of the tail is in memory: nothing, a batch or two, or all
   */
  @ParameterizedTest
  @ValueSource(longs = {0, 400, 1 << 24})
  void subscribers_shouldGetEveryEventOnceInOrder(long recentBytes) throws Exception {
    Random seeds = Seeds.random();
    BrokerLimits limits =
        BrokerLimits.DEFAULT.with(
            changed -> {
              changed.queueBytes = 1 << 16;
              changed.outboundBytes = 1 << 20;
              changed.recentBytes = recentBytes;
            });
    try (BrokerFixture fixture = BrokerFixture.start(limits)) {
      List<Subscriber> subscribers = new ArrayList<>();
      for (int i = 0; i < SUBSCRIBERS; i++) {
        subscribers.add(new Subscriber(fixture, new Random(seeds.nextLong()), i % 3));
      }
      List<Thread> threads =
          subscribers.stream().map(each -> Thread.ofPlatform().start(each)).toList();
      publish(fixture);
      for (Thread thread : threads) {
        thread.join();
      }
      List<Long> all = LongStream.range(0, BATCHES).boxed().toList();
      for (Subscriber subscriber : subscribers) {
        assertThat(subscriber.breaches).isEmpty();
        assertThat(subscriber.got).isEqualTo(all);
      }
      assertThat(fixture.broker.services().status().snapshot().subscriptions()).isZero();
    }
  }

  private static void publish(BrokerFixture fixture) throws InterruptedException {
    Run run = fixture.run(1);
    PublishMeter meter = fixture.broker.services().publisher().newMeter();
    AtomicInteger refused = new AtomicInteger();
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = fixture.batch(run, i, "event " + i);
      boolean room =
          fixture
              .broker
              .services()
              .publisher()
              .publish(
                  batch.encoded(),
                  AckLevel.ONE,
                  Optional.empty(),
                  meter,
                  result -> {
                    if (result instanceof PublishResult.Refused) {
                      refused.incrementAndGet();
                    }
                  });
      if (!room) {
        AtomicBoolean again = new AtomicBoolean();
        fixture.broker.services().publisher().whenRoom(() -> again.set(true));
        Await.until("room for more", again::get);
      }
    }
    assertThat(refused).hasValue(0);
  }

  /**
   * Subscribes from the start, gives credit by and by, and now and then cancels and resumes at its
   * last cursor.
   */
  private static final class Subscriber implements Runnable {
    private final BrokerFixture fixture;
    private final Random random;
    private final boolean costly;
    private final EventFilter filter;
    private final List<Long> got = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();

    Subscriber(BrokerFixture fixture, Random random, int kind) throws MalformedException {
      this.fixture = fixture;
      this.random = random;
      this.costly = kind == 1;
      this.filter = kind == 2 ? EventFilter.parse("{\"contentTypes\":[2]}") : EventFilter.ALL;
    }

    @Override
    public void run() {
      Optional<Cursor> cursor = Optional.empty();
      while (got.size() < BATCHES && breaches.isEmpty()) {
        cursor = session(cursor);
      }
    }

    private Optional<Cursor> session(Optional<Cursor> from) {
      FitfulReceiver receiver = new FitfulReceiver(new Random(random.nextLong()), costly);
      Start start =
          from.<Start>map(cursor -> new Start.After(List.of(Slice.of(cursor.encode()))))
              .orElse(new Start.Time(Long.MIN_VALUE));
      try {
        Request request =
            fixture
                .broker
                .services()
                .subscriptions()
                .subscribe(
                    new Subscriptions.Subscribe(
                        fixture.stream,
                        List.of(0),
                        start,
                        filter,
                        Optional.empty(),
                        random.nextInt(2_000)),
                    receiver);
        int wanted = random.nextInt(BATCHES);
        drive(receiver, request, wanted);
        request.cancel();
        Await.until("the end of the subscription", receiver::isOver);
      } catch (RefusedException e) {
        breaches.add(String.valueOf(e.getMessage()));
      }
      receiver.breach().ifPresent(breaches::add);
      got.addAll(receiver.sequences());
      return receiver.last().or(() -> from);
    }

    private void drive(FitfulReceiver receiver, Request request, int wanted) {
      long idleSince = System.nanoTime();
      int before = 0;
      while (receiver.count() < wanted
          && got.size() + receiver.count() < BATCHES
          && receiver.breach().isEmpty()) {
        switch (random.nextInt(3)) {
          case 0 -> request.credit(random.nextInt(20_000));
          case 1 -> {
            receiver.drain();
            request.resume();
          }
          default -> LockSupport.parkNanos(random.nextInt(100_000));
        }
        int now = receiver.count();
        if (now > before) {
          before = now;
          idleSince = System.nanoTime();
        } else if (System.nanoTime() - idleSince > Await.DEFAULT_TIMEOUT.toNanos()) {
          breaches.add("nothing came any more after " + (got.size() + now) + " events");
          return;
        }
      }
    }
  }
}
