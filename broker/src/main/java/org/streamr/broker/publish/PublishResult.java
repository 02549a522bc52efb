package org.streamr.broker.publish;

import org.streamr.broker.Refusal;
import org.streamr.protocol.frame.AckLevel;

/** What became of a batch. */
public sealed interface PublishResult {
  /**
   * It is stored.
   *
   * @param level what was reached
   * @param duplicate whether it had been stored before
   */
  record Stored(AckLevel level, boolean duplicate) implements PublishResult {}

  /** It is not stored. */
  record Refused(Refusal refusal) implements PublishResult {}
}
