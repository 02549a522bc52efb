package org.streamr.broker.subscribe;

import org.streamr.storage.Start;

/** Where the feed of one partition begins. */
sealed interface FeedStart {
  /** With what is yet to come. */
  record Now() implements FeedStart {}

  /** With something that is stored. */
  record Stored(Start start) implements FeedStart {}
}
