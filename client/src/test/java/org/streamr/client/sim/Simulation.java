package org.streamr.client.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.streamr.client.session.Environment;

/**
 * Virtual time and one thread. Tasks that are ready run in random order, as if each had a thread of
 * its own; timers run when nothing else is ready.
 */
public final class Simulation {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final List<Runnable> ready = new ArrayList<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparingLong(Alarm::atNanos).thenComparingLong(Alarm::order));
  private long nowNanos;
  private long order;

  /** Begins at the same instant whatever the seed. */
  public Simulation(Random random) {
    this.random = random;
  }

  private record Alarm(long atNanos, long order, Runnable task) {}

  /** The source of everything that happens by chance. */
  public Random random() {
    return random;
  }

  /** The present. */
  public Instant now() {
    return START.plusNanos(nowNanos);
  }

  /** What a client under test is given. */
  public Environment environment() {
    return new Environment(this::now, random, this::execute, this::after);
  }

  /** Runs a task soon. */
  public void execute(Runnable task) {
    ready.add(task);
  }

  /** Runs a task later, unless it is cancelled. */
  public org.streamr.client.session.Timers.Timer after(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(nowNanos + delay.toNanos(), order++, task);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  /** Runs a task after a random time of at most {@code most}. */
  public void within(Duration most, Runnable task) {
    after(Duration.ofNanos(random.nextLong(most.toNanos() + 1)), task);
  }

  /**
   * Lets things happen until a condition holds.
   *
   * @throws AssertionError if it does not within the (virtual) time, or nothing is left to happen
   */
  public void until(String what, Duration limit, BooleanSupplier condition) {
    long end = nowNanos + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (nowNanos > end || !step()) {
        throw new AssertionError("Waited %s in vain for %s".formatted(limit, what));
      }
    }
  }

  /** Lets things happen for a time. */
  public void run(Duration time) {
    boolean[] over = {false};
    after(time, () -> over[0] = true);
    until("the end of " + time, time.multipliedBy(2), () -> over[0]);
  }

  private boolean step() {
    if (!ready.isEmpty()) {
      int chosen = random.nextInt(ready.size());
      Runnable task = ready.get(chosen);
      ready.set(chosen, ready.getLast());
      ready.removeLast();
      task.run();
      return true;
    }
    Alarm next = alarms.poll();
    if (next == null) {
      return false;
    }
    nowNanos = Math.max(nowNanos, next.atNanos());
    next.task().run();
    return true;
  }
}
