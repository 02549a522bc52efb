package org.streamr.broker.subscribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.streamr.broker.Refusal;
import org.streamr.broker.deliver.Delivery;
import org.streamr.broker.deliver.Gap;
import org.streamr.broker.deliver.Receiver;
import org.streamr.storage.Cursor;

/**
 * Takes events of one partition by fits and starts, and checks that it is called as it was
 * promised.
 */
final class FitfulReceiver implements Receiver {
  private final Random random;
  private final boolean costly;
  private final List<Long> sequences = new ArrayList<>();
  private final AtomicInteger callsUnderWay = new AtomicInteger();
  private final AtomicBoolean writable = new AtomicBoolean(true);
  private @Nullable Cursor last;
  private @Nullable String breach;
  private boolean over;
  private int lives;

  FitfulReceiver(Random random, boolean costly) {
    this.random = random;
    this.costly = costly;
  }

  private synchronized void call(Runnable body) {
    if (over) {
      breach = "called after its end";
    }
    body.run();
  }

  @Override
  public long deliver(Delivery delivery) {
    if (callsUnderWay.incrementAndGet() > 1) {
      breach("two deliveries at once for one partition");
    }
    call(() -> take(delivery));
    callsUnderWay.decrementAndGet();
    return delivery.batch().encoded().length();
  }

  private void take(Delivery delivery) {
    delivery
        .indices()
        .forEach(index -> sequences.add(delivery.batch().header().firstSequence() + index));
    last = delivery.cursor();
    if (random.nextInt(4) == 0) {
      writable.set(false);
    }
  }

  @Override
  public void gap(Gap gap) {
    breach("a gap where nothing is missing: " + gap);
  }

  @Override
  public void live(int partition, Cursor cursor) {
    call(() -> lives++);
  }

  @Override
  public void end(long events) {
    call(
        () -> {
          over = true;
          if (events != sequences.size()) {
            breach = "ended with " + events + " events, got " + sequences.size();
          }
        });
  }

  @Override
  public void fail(Refusal refusal) {
    breach("failed: " + refusal.message());
  }

  private synchronized void breach(String what) {
    breach = what;
  }

  @Override
  public boolean isWritable() {
    return writable.get();
  }

  /** Turns writable again; whoever calls must say so to the request. */
  void drain() {
    writable.set(true);
  }

  @Override
  public boolean isCostly() {
    return costly;
  }

  synchronized List<Long> sequences() {
    return List.copyOf(sequences);
  }

  synchronized int count() {
    return sequences.size();
  }

  synchronized int lives() {
    return lives;
  }

  synchronized boolean isOver() {
    return over;
  }

  /** The cursor that came with the last delivery. */
  synchronized Optional<Cursor> last() {
    return Optional.ofNullable(last);
  }

  /** What was promised and not kept. */
  synchronized Optional<String> breach() {
    return Optional.ofNullable(breach);
  }
}
