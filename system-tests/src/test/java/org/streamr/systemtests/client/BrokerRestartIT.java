package org.streamr.systemtests.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.client.StreamrClient;
import org.streamr.client.publish.Publisher;
import org.streamr.client.read.EventBatch;
import org.streamr.client.read.Gap;
import org.streamr.client.read.ReadListener;
import org.streamr.client.read.Subscription;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Micros;
import org.streamr.protocol.StreamId;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;
import org.streamr.testing.FreePort;

/** A broker that comes and goes in the middle of a steady stream. */
class BrokerRestartIT {
  private static final int EVENTS = 200_000;
  private static final int RESTARTS = 10;
  private static final int EVENTS_PER_BURST = 100;
  private static final Duration BURST = Duration.ofMillis(5);
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final int port = FreePort.find();
  private final Seen seen = new Seen();

  /** Which events have come, and that each came after the one before. */
  private static final class Seen implements ReadListener {
    private final BitSet numbers = new BitSet(EVENTS);
    private final List<String> faults = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private long last = -1;

    private void take(EventBatch batch) {
      batch.forEach(
          (sequence, timestamp, type, array, offset, length) -> {
            int number = Integer.parseInt(new String(array, offset, length, UTF_8));
            if (numbers.get(number) || number != last + 1) {
              faults.add("event " + number + " after " + last);
            }
            numbers.set(number);
            last = number;
          });
      count.addAndGet(batch.count());
    }

    @Override
    public void onGap(Gap gap) {
      faults.add("gap: " + gap);
    }
  }

  @Test
  void subscriber_shouldGetEachEventExactlyOnceAcrossTenRestarts() throws Exception {
    try (TestChain chain = TestChain.start(folder)) {
      StreamId stream = chain.createStream(1, Grant.forever(Grant.PUBLIC, Permission.SUBSCRIBE));
      ChildProcess broker = startBroker(chain);
      try (StreamrClient publishing = client(chain);
          StreamrClient subscribing = client(chain);
          Subscription subscription =
              subscribing.subscribe(stream).listener(seen).forEachBatch(seen::take)) {
        subscription.live().get(START.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> published =
            CompletableFuture.runAsync(() -> publish(publishing, stream));
        for (int restart = 1; restart <= RESTARTS; restart++) {
          long enough = (long) EVENTS * restart / (RESTARTS + 1);
          Await.until("event " + enough, START, () -> seen.count.get() >= enough);
          if (restart % 2 == 0) {
            broker.stop(START);
          } else {
            broker.kill();
          }
          broker.close();
          broker = startBroker(chain);
        }
        published.get(2 * START.toSeconds(), TimeUnit.SECONDS);
        Await.until("all events", START, () -> seen.count.get() >= EVENTS);
        assertThat(subscription.ended()).isNotDone();
      } finally {
        broker.close();
      }
    }
    assertThat(seen.faults).isEmpty();
    assertThat(seen.numbers.cardinality()).isEqualTo(EVENTS);
    assertThat(seen.count).hasValue(EVENTS);
  }

  private ChildProcess startBroker(TestChain chain) {
    ChildProcess process =
        ChildProcess.java(BrokerProcess.class)
            .arguments(
                Integer.toString(port),
                folder.resolve("events").toString(),
                chain.uri().toString(),
                chain.contracts().toString())
            .start();
    process.awaitLine("serving");
    return process;
  }

  private StreamrClient client(TestChain chain) {
    return StreamrClient.builder()
        .broker("http://127.0.0.1:" + port)
        .chain(chain.ports().view())
        .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
        .connect();
  }

  /** Steadily, as a sensor does, and no faster than the broker takes them. */
  private static void publish(StreamrClient client, StreamId stream) {
    Clock clock = Clock.systemUTC();
    try (Publisher publisher =
        client.publisher(stream, TestChain.OWNER.key()).pendingBytes(1 << 20).open()) {
      List<CompletableFuture<?>> receipts = new ArrayList<>();
      for (int number = 0; number < EVENTS; number++) {
        byte[] content = Integer.toString(number).getBytes(UTF_8);
        receipts.add(
            publisher.publish(0, Micros.now(clock), ContentType.TEXT, content, 0, content.length));
        if (number % EVENTS_PER_BURST == 0) {
          LockSupport.parkNanos(BURST.toNanos());
        }
      }
      CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).join();
    }
  }
}
