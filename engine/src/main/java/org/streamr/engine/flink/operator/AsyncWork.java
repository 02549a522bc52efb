package org.streamr.engine.flink.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.flink.type.EmissionSerializer;
import org.streamr.engine.spi.AsyncCall;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.Source;

/**
 * Questions to something outside. Answers and watermarks are given on in the order in which the
 * questions came; what is without an answer is kept, and asked again after a crash.
 */
final class AsyncWork implements Work {
  private final Host host;
  private final AsyncCall call;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private int asked;
  private @Nullable ListState<Source.Emission> unanswered;
  private boolean closed;

  /** What waits for its turn. */
  private sealed interface Entry {
    record Question(int input, Message message, CompletableFuture<List<AsyncCall.Answer>> answer)
        implements Entry {}

    record Mark(long time) implements Entry {}
  }

  AsyncWork(Host host, AsyncCall call) {
    this.host = host;
    this.call = call;
  }

  @Override
  public void open() throws Exception {
    call.open(host.site());
    ListState<Source.Emission> state =
        host.operatorState()
            .getListState(new ListStateDescriptor<>("questions", EmissionSerializer.INSTANCE));
    unanswered = state;
    for (Source.Emission each : state.get()) {
      message(each.output(), each.message());
    }
  }

  @Override
  public void message(int input, Message message) throws Exception {
    while (asked >= call.capacity()) {
      host.waitForTask();
    }
    asked++;
    CompletableFuture<List<AsyncCall.Answer>> answer = ask(input, message);
    entries.add(new Entry.Question(input, message, answer));
    var _ = answer.whenComplete((given, failure) -> host.later(this::drain));
  }

  private CompletableFuture<List<AsyncCall.Answer>> ask(int input, Message message) {
    try {
      return call.call(input, message)
          .toCompletableFuture()
          .copy()
          .orTimeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void drain() {
    while (!closed && !entries.isEmpty()) {
      switch (entries.peek()) {
        case Entry.Mark mark -> host.passWatermark(mark.time());
        case Entry.Question question -> {
          if (!question.answer().isDone()) {
            return;
          }
          asked--;
          give(question);
        }
      }
      entries.remove();
    }
  }

  private void give(Entry.Question question) {
    long time = question.message().time();
    try {
      for (AsyncCall.Answer answer : question.answer().join()) {
        host.emit(answer.output(), time, answer.value());
      }
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      host.site()
          .telemetry()
          .problem(
              time,
              cause instanceof TimeoutException
                  ? "No answer came within " + call.timeout().toMillis() + " ms"
                  : cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }
  }

  @Override
  public void watermark(long time) {
    if (entries.isEmpty()) {
      host.passWatermark(time);
    } else {
      entries.add(new Entry.Mark(time));
    }
  }

  @Override
  public void snapshot(long checkpoint) throws Exception {
    ListState<Source.Emission> state = unanswered;
    if (state == null) {
      return;
    }
    List<Source.Emission> open = new ArrayList<>();
    for (Entry each : entries) {
      if (each instanceof Entry.Question question) {
        open.add(new Source.Emission(question.input(), question.message()));
      }
    }
    state.update(open);
  }

  @Override
  public void finish() throws Exception {
    while (!entries.isEmpty()) {
      host.waitForTask();
      drain();
    }
  }

  @Override
  public void close() {
    closed = true;
    call.close();
  }
}
