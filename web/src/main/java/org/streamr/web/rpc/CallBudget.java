package org.streamr.web.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How many calls each client may make: so many a second, and some saved up. Safe for threads. */
final class CallBudget {
  private static final int MOST_CLIENTS = 10_000;
  private static final double NANOS_A_SECOND = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;

  private final Map<String, Account> accounts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /** What a client has left, as of a moment. */
  private record Account(double calls, long atNanos) {}

  CallBudget(int perSecond, int burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** Takes calls from a client's budget; false if it has too few left, and nothing is taken. */
  synchronized boolean take(String client, int calls) {
    long now = nanoTime.getAsLong();
    Account before = accounts.getOrDefault(client, new Account(burst, now));
    double saved =
        Math.min(burst, before.calls() + (now - before.atNanos()) / NANOS_A_SECOND * perSecond);
    boolean enough = saved >= calls;
    accounts.put(client, new Account(enough ? saved - calls : saved, now));
    return enough;
  }
}
