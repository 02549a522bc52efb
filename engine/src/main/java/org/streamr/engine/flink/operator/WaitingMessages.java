package org.streamr.engine.flink.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.streamr.engine.flink.type.EmissionSerializer;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;

/**
 * Messages of several inputs that wait for their turn: by time, those of equal time by input, and
 * else as they came. One that comes late, as the first of a source for which nobody waited may, is
 * given the time that it is by then.
 */
final class WaitingMessages {
  /** More than so many means that one input is far behind: the oldest no longer wait for it. */
  private static final int MOST = 200_000;

  private static final String STATE = "waiting";

  private final ModuleOperator operator;
  private final PriorityQueue<Waiting> queue = new PriorityQueue<>();
  private final Set<String> kept = new HashSet<>();
  private long arrivals;
  private long released = Long.MIN_VALUE;

  private record Waiting(int input, Message message, long arrival) implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      int byTime = Long.compare(message.time(), other.message.time());
      int byInput = byTime == 0 ? Integer.compare(input, other.input) : byTime;
      return byInput == 0 ? Long.compare(arrival, other.arrival) : byInput;
    }
  }

  WaitingMessages(ModuleOperator operator) {
    this.operator = operator;
  }

  void add(int input, Message message) throws Exception {
    Message timely =
        message.time() > released ? message : new Message(released + 1, message.value());
    queue.add(new Waiting(input, timely, arrivals++));
    if (queue.size() > MOST) {
      operator
          .site()
          .telemetry()
          .problem(
              message.time(),
              "One input is so far behind the others that messages no longer wait for it; set the"
                  + " canvas's order to arrival, or bring the times of its streams together");
      next();
    }
  }

  private void next() throws Exception {
    Waiting first = queue.remove();
    operator.handle(first.input(), first.message());
  }

  /** Nothing as early as this will follow. */
  void release(long time) throws Exception {
    for (Waiting first = queue.peek();
        first != null && first.message().time() <= time;
        first = queue.peek()) {
      next();
    }
    released = time;
  }

  private ListState<Source.Emission> state() throws Exception {
    return operator
        .keyedState()
        .getPartitionedState(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new ListStateDescriptor<>(STATE, EmissionSerializer.INSTANCE));
  }

  /** Puts them into the state of their keys, so that they move with these. */
  void keep() throws Exception {
    ListState<Source.Emission> state = state();
    KeyedStateBackend<String> backend = operator.keyedState();
    String key = backend.getCurrentKey();
    for (String old : kept) {
      backend.setCurrentKey(old);
      state.clear();
    }
    kept.clear();
    Map<String, List<Source.Emission>> byKey = new HashMap<>();
    queue.stream()
        .sorted()
        .forEach(
            each ->
                byKey
                    .computeIfAbsent(operator.keyOf(each.message()), any -> new ArrayList<>())
                    .add(new Source.Emission(each.input(), each.message())));
    for (Map.Entry<String, List<Source.Emission>> entry : byKey.entrySet()) {
      backend.setCurrentKey(entry.getKey());
      state.update(entry.getValue());
      kept.add(entry.getKey());
    }
    if (key != null) {
      backend.setCurrentKey(key);
    }
  }

  void restore() throws Exception {
    ListState<Source.Emission> state = state();
    KeyedStateBackend<String> backend = operator.keyedState();
    List<String> keys = new ArrayList<>();
    try (var found = backend.getKeys(STATE, VoidNamespace.INSTANCE)) {
      found.forEach(keys::add);
    }
    for (String key : keys) {
      backend.setCurrentKey(key);
      for (Source.Emission each : state.get()) {
        queue.add(new Waiting(each.output(), each.message(), arrivals++));
      }
      kept.add(key);
    }
  }
}
