package org.streamr.web.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.run.Run;
import org.streamr.engine.run.RunState;
import org.streamr.engine.run.Telemetry;
import org.streamr.engine.run.TelemetryListener;

/**
 * What the runs of one canvas tell, for all who watch it; whoever comes late is told first what the
 * present run has shown of late. Safe for many threads.
 */
final class Broadcast {
  /** What one module has shown of late, in values. */
  private static final int RECENT = 300;

  /** Modules of which that is kept. */
  private static final int MOST_MODULES = 50;

  private final Set<TelemetryListener> watchers = ConcurrentHashMap.newKeySet();
  private final Map<String, Deque<Telemetry.Shown>> shown = new LinkedHashMap<>();
  private final Map<String, Telemetry.EdgeValue> values = new LinkedHashMap<>();
  private Telemetry.StateChanged state =
      new Telemetry.StateChanged(RunState.of(RunState.Phase.STOPPED));
  private @Nullable Run run;
  private Run.@Nullable Subscription subscription;

  /** Follows a run from now on, in place of the one before. */
  synchronized void follow(Run next) {
    if (next.equals(run)) {
      return;
    }
    Run.Subscription before = subscription;
    if (before != null) {
      before.close();
    }
    shown.clear();
    values.clear();
    run = next;
    subscription = next.subscribe(telemetry -> on(next, telemetry));
  }

  /** The run that is followed. */
  synchronized @Nullable Run run() {
    return run;
  }

  private synchronized void on(Run from, Telemetry telemetry) {
    if (!from.equals(run)) {
      return;
    }
    switch (telemetry) {
      case Telemetry.Shown value -> keep(value);
      case Telemetry.EdgeValue value -> values.put(value.module() + "/" + value.output(), value);
      case Telemetry.StateChanged changed -> state = changed;
      case Telemetry.LogLine _, Telemetry.Problem _, Telemetry.Progress _ -> {}
    }
    watchers.forEach(watcher -> watcher.on(telemetry));
  }

  private void keep(Telemetry.Shown value) {
    if (!shown.containsKey(value.module()) && shown.size() >= MOST_MODULES) {
      return;
    }
    Deque<Telemetry.Shown> recent =
        shown.computeIfAbsent(value.module(), module -> new ArrayDeque<>());
    if (recent.size() >= RECENT) {
      recent.removeFirst();
    }
    recent.addLast(value);
  }

  /** Adds a watcher, and tells it first how things are. */
  synchronized void add(TelemetryListener watcher) {
    watcher.on(state);
    shown.values().forEach(recent -> recent.forEach(watcher::on));
    values.values().forEach(watcher::on);
    watchers.add(watcher);
  }

  /** Removes a watcher; true if nobody is left. */
  boolean remove(TelemetryListener watcher) {
    watchers.remove(watcher);
    return watchers.isEmpty();
  }
}
