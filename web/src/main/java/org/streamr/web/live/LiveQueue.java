package org.streamr.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;

/**
 * What waits to be sent to one client. It never holds more than it may: of values on edges and of
 * progress only the newest matters, and of the rest the oldest is left out and counted. States are
 * never left out. Safe for many threads.
 */
public final class LiveQueue implements TelemetryListener {
  private final int most;
  private final Runnable wake;

  private final Deque<Telemetry.StateChanged> states = new ArrayDeque<>();
  private final Deque<Telemetry> inOrder = new ArrayDeque<>();
  private final Map<String, Telemetry> newest = new LinkedHashMap<>();
  private long dropped;

  /**
   * @param most how many may wait
   * @param wake called when something waits; by any thread, and more often than is needed
   */
  public LiveQueue(int most, Runnable wake) {
    this.most = most;
    this.wake = wake;
  }

  @Override
  public void on(Telemetry telemetry) {
    add(telemetry);
    wake.run();
  }

  private synchronized void add(Telemetry telemetry) {
    switch (telemetry) {
      case Telemetry.EdgeValue edge -> putNewest(edge.module() + "/" + edge.output(), edge);
      case Telemetry.Progress progress -> putNewest("", progress);
      case Telemetry.StateChanged changed -> states.addLast(changed);
      case Telemetry.Shown _, Telemetry.LogLine _, Telemetry.Problem _ -> {
        if (inOrder.size() >= most) {
          inOrder.removeFirst();
          dropped++;
        }
        inOrder.addLast(telemetry);
      }
    }
  }

  private void putNewest(String of, Telemetry telemetry) {
    // Behind the others, so that those come first that have waited longest.
    if (newest.remove(of) == null && newest.size() >= most) {
      Iterator<Telemetry> oldest = newest.values().iterator();
      oldest.next();
      oldest.remove();
    }
    newest.put(of, telemetry);
  }

  /** Takes the text of the next message, if there is one. */
  public Optional<String> poll() {
    long left;
    Optional<Telemetry> next;
    synchronized (this) {
      left = dropped;
      dropped = 0;
      next = left > 0 ? Optional.empty() : take();
    }
    return left > 0 ? Optional.of(LiveFrames.dropped(left)) : next.map(LiveFrames::of);
  }

  private Optional<Telemetry> take() {
    if (!states.isEmpty()) {
      return Optional.of(states.removeFirst());
    }
    if (!inOrder.isEmpty()) {
      return Optional.of(inOrder.removeFirst());
    }
    Iterator<Telemetry> values = newest.values().iterator();
    if (!values.hasNext()) {
      return Optional.empty();
    }
    Telemetry value = values.next();
    values.remove();
    return Optional.of(value);
  }
}
