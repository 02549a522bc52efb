package org.streamr.chain.web3.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that are good for a while, the least recently used of too many left out. Thread-safe. */
final class RecentAnswers<Q, A> {
  private static final int MOST_ANSWERS = 10_000;

  private final Duration goodFor;
  private final InstantSource clock;
  private final Map<Q, Answer<A>> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Q, Answer<A>> eldest) {
          return size() > MOST_ANSWERS;
        }
      };

  RecentAnswers(Duration goodFor, InstantSource clock) {
    this.goodFor = goodFor;
    this.clock = clock;
  }

  private record Answer<A>(A answer, Instant goodUntil) {}

  /** Returns the answer to a question, asked anew if it is too old; two may ask at once. */
  A get(Q question, Supplier<A> asked) {
    Instant now = clock.instant();
    synchronized (answers) {
      @Nullable Answer<A> known = answers.get(question);
      if (known != null && now.isBefore(known.goodUntil())) {
        return known.answer();
      }
    }
    A answer = asked.get();
    synchronized (answers) {
      answers.put(question, new Answer<>(answer, now.plus(goodFor)));
    }
    return answer;
  }
}
