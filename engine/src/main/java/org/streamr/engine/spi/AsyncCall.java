package org.streamr.engine.spi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.streamr.engine.services.Services;

/**
 * A question to something outside, answered later. Answers keep the order of the questions. After a
 * crash questions since the last checkpoint are asked again.
 */
public non-sealed interface AsyncCall extends Behaviour {
  /** What an answer gives. */
  record Answer(int output, Value value) {}

  /** Before the first call, where it will work. */
  void open(Services services);

  /**
   * Asks.
   *
   * @return fails with an exception whose message says what to do; that is a problem of the
   *     message, and the run goes on
   */
  CompletionStage<List<Answer>> call(int input, Message message);

  /** How many questions may be without an answer; more wait. */
  int capacity();

  /** After which time a question has failed. */
  Duration timeout();

  /** After the last call. */
  void close();
}
