package org.streamr.broker.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.streamr.broker.Refusal;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Delivery;
import org.streamr.broker.deliver.EventTexts;
import org.streamr.broker.deliver.Gap;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.http.ApiResponse;
import org.streamr.broker.http.Json;
import org.streamr.broker.query.Queries;
import org.streamr.storage.Cursor;

/**
 * Writes the answer to a query as the body of an HTTP response while it is found, no faster than
 * the client reads. If something fails when events were written already, the last line (or element)
 * is an object with an {@code error}.
 */
final class EventStreamWriter implements Receiver {
  private final HttpServerResponse response;
  private final ApiResponse.Events asked;
  private final long mostBytes;
  private final BiConsumer<HttpServerResponse, Refusal> refuse;
  private final AtomicLong pendingBytes = new AtomicLong();
  private volatile @Nullable Request request;
  private volatile boolean gone;
  private volatile boolean begun;
  private volatile boolean full;

  /**
   * @param mostBytes how many may wait to be sent
   * @param refuse answers when nothing was written yet
   */
  EventStreamWriter(
      HttpServerResponse response,
      ApiResponse.Events asked,
      long mostBytes,
      BiConsumer<HttpServerResponse, Refusal> refuse) {
    this.response = response;
    this.asked = asked;
    this.mostBytes = mostBytes;
    this.refuse = refuse;
  }

  void begin(Queries queries) throws RefusedException {
    response
        .setChunked(true)
        .putHeader("Content-Type", asked.array() ? "application/json" : "application/x-ndjson");
    // Before the query, which may be answered in full, and the response written, before it returns.
    response.closeHandler(closed -> clientGone());
    Request started = queries.query(asked.query(), this);
    request = started;
    if (gone || response.closed()) {
      started.cancel();
    }
    // The receiver may have become writable before there was something to resume.
    started.resume();
  }

  private void clientGone() {
    gone = true;
    Request underWay = request;
    if (underWay != null) {
      underWay.cancel();
    }
  }

  @Override
  public long deliver(Delivery delivery) {
    StringBuilder text = new StringBuilder();
    for (EventTexts.Text event : EventTexts.of(delivery, asked.proofs())) {
      separate(text);
      text.append(event.json());
      endLine(text);
    }
    return write(text);
  }

  private void separate(StringBuilder text) {
    if (asked.array()) {
      text.append(begun ? ",\n" : "[");
    }
    begun = true;
  }

  private void endLine(StringBuilder text) {
    if (!asked.array()) {
      text.append('\n');
    }
  }

  private long write(CharSequence text) {
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    pendingBytes.addAndGet(utf8.length);
    var _ = response.write(Buffer.buffer(utf8)).onComplete(done -> written(utf8.length));
    return utf8.length;
  }

  private void written(int bytes) {
    long left = pendingBytes.addAndGet(-bytes);
    Request waiting = request;
    if (full && left <= mostBytes / 2 && waiting != null) {
      full = false;
      waiting.resume();
    }
  }

  @Override
  public void gap(Gap gap) {
    // History is what is stored; who needs to know of gaps sees them in the sequences.
  }

  @Override
  public void live(int partition, Cursor cursor) {
    throw new IllegalStateException("a query does not go live");
  }

  @Override
  public void end(long events) {
    var _ = response.end(asked.array() ? (begun ? "]\n" : "[]\n") : "");
  }

  @Override
  public void fail(Refusal refusal) {
    if (!begun) {
      response.setChunked(false);
      refuse.accept(response, refusal);
      return;
    }
    StringBuilder text = new StringBuilder();
    separate(text);
    text.append(Json.print(Json.error(refusal)));
    endLine(text);
    var _ = response.end(asked.array() ? text.append("]\n").toString() : text.toString());
  }

  @Override
  public boolean isWritable() {
    if (pendingBytes.get() < mostBytes) {
      return true;
    }
    full = true;
    // What was waiting may have gone before the flag was set, and nobody else would tell then.
    return pendingBytes.get() < mostBytes;
  }

  @Override
  public boolean isCostly() {
    return true;
  }
}
