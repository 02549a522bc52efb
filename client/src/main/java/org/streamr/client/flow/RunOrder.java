package org.streamr.client.flow;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.streamr.protocol.frame.Frame.GapReason;

/**
 * Puts the events of one run in order: each sequence goes out once, behind the one before it. What
 * comes too early is held until what is missing has come or is given up; what comes again is
 * dropped. One thread.
 *
 * @param <T> what carries consecutive events
 */
public final class RunOrder<T> {
  private static final long UNKNOWN = -1;

  private final boolean sparse;
  private final Outlet<T> outlet;
  private final TreeMap<Long, Held<T>> held = new TreeMap<>();
  private final TreeMap<Long, Lost> lost = new TreeMap<>();
  private long next = UNKNOWN;

  /**
   * @param sparse whether sequences may be left out on purpose, as by a filter: then nothing is
   *     ever missing
   */
  public RunOrder(boolean sparse, Outlet<T> outlet) {
    this.sparse = sparse;
    this.outlet = outlet;
  }

  /** Where everything goes; each item that came is either delivered or dropped, once. */
  public interface Outlet<T> {
    /** The events of {@code item} from one sequence to another, both included, are next. */
    void deliver(T item, long from, long to);

    /** Nothing of {@code item} is wanted. */
    void drop(T item);

    /** Sequences that were given up are next. */
    void gap(long from, long to, GapReason reason);
  }

  /** Sequences that are waited for, both ends included. */
  public record Missing(long from, long to) {}

  private record Held<T>(T item, long to) {}

  private record Lost(long to, GapReason reason) {}

  /** Takes consecutive events in, both ends included. */
  public void arrive(T item, long from, long to) {
    if (next == UNKNOWN || (sparse && from > next)) {
      next = from;
    }
    if (to < next) {
      outlet.drop(item);
    } else if (from <= next) {
      take(item, from, to);
    } else {
      hold(item, from, to);
    }
    release();
  }

  private void hold(T item, long from, long to) {
    Held<T> same = held.get(from);
    if (same != null && same.to() >= to) {
      outlet.drop(item);
      return;
    }
    held.put(from, new Held<>(item, to));
    if (same != null) {
      outlet.drop(same.item());
    }
  }

  private void take(T item, long from, long to) {
    long first = Math.max(from, next);
    next = to + 1;
    outlet.deliver(item, first, to);
  }

  /** Waits no longer for these sequences; those that have not come are a gap. */
  public void giveUp(long from, long to, GapReason reason) {
    if (next == UNKNOWN) {
      next = from;
    }
    if (to >= next) {
      lost.merge(from, new Lost(to, reason), (old, added) -> old.to() >= added.to() ? old : added);
      release();
    }
  }

  private void release() {
    while (releaseHeld() || skipLost()) {
      // each may make way for the other
    }
  }

  private boolean releaseHeld() {
    Map.Entry<Long, Held<T>> first = held.firstEntry();
    if (first == null || first.getKey() > next) {
      return false;
    }
    held.remove(first.getKey());
    if (first.getValue().to() >= next) {
      take(first.getValue().item(), first.getKey(), first.getValue().to());
    } else {
      outlet.drop(first.getValue().item());
    }
    return true;
  }

  private boolean skipLost() {
    Map.Entry<Long, Lost> first = lost.firstEntry();
    if (first == null || first.getKey() > next) {
      return false;
    }
    Lost range = first.getValue();
    long to = held.isEmpty() ? range.to() : Math.min(range.to(), held.firstKey() - 1);
    if (to == range.to()) {
      lost.remove(first.getKey());
    }
    if (to >= next) {
      long from = next;
      next = to + 1;
      outlet.gap(from, to, range.reason());
    }
    return true;
  }

  /** What is missing before the first events that are held. */
  public Optional<Missing> missing() {
    return held.isEmpty() ? Optional.empty() : Optional.of(new Missing(next, held.firstKey() - 1));
  }

  /** True if nothing is held, so that only the memory of what went out would be lost with this. */
  public boolean isIdle() {
    return held.isEmpty();
  }
}
