package org.streamr.engine.canvas;

import java.util.Optional;
import org.streamr.protocol.Address;

/** What the checks ask about streams. Safe for use by many threads; may wait for an answer. */
public interface StreamAccess {
  /** Knows nothing, and objects to nothing. */
  StreamAccess UNKNOWN = (stream, account, use) -> Optional.empty();

  /** What a canvas does with a stream. */
  enum Use {
    /** Reads its events. */
    SUBSCRIBE,
    /** Adds events. */
    PUBLISH
  }

  /**
   * Whether an account may use a stream.
   *
   * @param stream its address, its name, or its label
   * @return empty if it may; otherwise a sentence that says why not, and what to do
   */
  Optional<String> objection(String stream, Address account, Use use);
}
