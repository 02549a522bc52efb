package org.streamr.web.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.run.Run;
import org.streamr.engine.value.ValueJson;
import org.streamr.protocol.Micros;
import org.streamr.web.WebLimits;
import org.streamr.web.live.LiveFrames;
import org.streamr.web.live.LiveQueue;
import org.streamr.web.run.CanvasRuns;

/** One page that watches a canvas. Belongs to its event loop, but for the queue. */
final class LiveSocket {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final short POLICY_VIOLATION = 1008;
  private static final short GONE = 1001;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final BooleanSupplier signedIn;
  private final Executor threads;
  private final InstantSource clock;
  private final Context context;
  private final LiveQueue queue;

  /** Whether sending is about to happen, so that it need not be asked for again. */
  private final AtomicBoolean waking = new AtomicBoolean();

  private Run.@Nullable Subscription subscription;
  private long timer;
  private boolean answered = true;

  /**
   * @param signedIn whether the session still holds
   * @param threads carry out what the page asks for
   */
  LiveSocket(
      Vertx vertx,
      ServerWebSocket socket,
      BooleanSupplier signedIn,
      Executor threads,
      InstantSource clock) {
    this.vertx = vertx;
    this.socket = socket;
    this.signedIn = signedIn;
    this.threads = threads;
    this.clock = clock;
    this.context = vertx.getOrCreateContext();
    this.queue = new LiveQueue(WebLimits.LIVE_QUEUE, this::wake);
  }

  void begin(CanvasRuns runs, String canvas) {
    socket.drainHandler(drained -> send());
    socket.textMessageHandler(text -> receive(runs, canvas, text));
    socket.pongHandler(pong -> answered = true);
    timer = vertx.setPeriodic(WebLimits.LIVE_PING.toMillis(), tick -> look());
    subscription = runs.watch(canvas, queue);
  }

  private void wake() {
    if (waking.compareAndSet(false, true)) {
      context.runOnContext(now -> send());
    }
  }

  /** Sends until the client's connection is full; the rest waits in the queue. */
  private void send() {
    waking.set(false);
    while (!socket.isClosed() && !socket.writeQueueFull()) {
      Optional<String> next = queue.poll();
      if (next.isEmpty()) {
        return;
      }
      var _ = socket.writeTextMessage(next.get());
    }
  }

  private void look() {
    if (!signedIn.getAsBoolean()) {
      var _ = socket.close(POLICY_VIOLATION, "the session has ended; sign in again");
    } else if (!answered) {
      var _ = socket.close(GONE, "the page does not answer");
    } else {
      answered = false;
      var _ = socket.writePing(Buffer.buffer());
    }
  }

  private void receive(CanvasRuns runs, String canvas, String text) {
    threads.execute(
        () -> {
          String module = "";
          try {
            JsonNode message = JSON.readTree(text);
            module = message.path("module").asText("");
            control(runs, canvas, message, module);
          } catch (JsonProcessingException | IllegalArgumentException e) {
            refuse(module, String.valueOf(e.getMessage()));
          }
        });
  }

  private static void control(CanvasRuns runs, String canvas, JsonNode message, String module) {
    if (!message.path("type").asText("").equals("control") || module.isEmpty()) {
      throw new IllegalArgumentException(
          "A page can only send {\"type\":\"control\",\"module\":…,\"value\":…}");
    }
    Run run =
        runs.current(canvas)
            .filter(current -> !current.state().phase().isOver())
            .orElseThrow(
                () -> new IllegalArgumentException("The canvas does not run. Run it first"));
    run.control(module, ValueJson.of(message.path("value")));
  }

  private void refuse(String module, String message) {
    String frame = LiveFrames.refusal(module, Micros.of(clock.instant()), message);
    context.runOnContext(
        now -> {
          if (!socket.isClosed()) {
            var _ = socket.writeTextMessage(frame);
          }
        });
  }

  void ended() {
    vertx.cancelTimer(timer);
    Run.Subscription open = subscription;
    if (open != null) {
      open.close();
    }
  }
}
