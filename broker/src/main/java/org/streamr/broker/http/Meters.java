package org.streamr.broker.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.streamr.broker.publish.PublishMeter;
import org.streamr.broker.publish.Publisher;

/** A meter for each client of the HTTP API, as each websocket has one. Safe for many threads. */
final class Meters {
  private static final int MOST = 10_000;

  private final Publisher publisher;
  private final Map<String, PublishMeter> meters =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PublishMeter> eldest) {
          return size() > MOST;
        }
      };

  Meters(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Returns the meter of the account that has signed in, else of the address. */
  synchronized PublishMeter of(ApiRequest request) {
    String client = request.account().map(Object::toString).orElse(request.client());
    return meters.computeIfAbsent(client, first -> publisher.newMeter());
  }
}
