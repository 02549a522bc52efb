package org.streamr.client.session;

import org.streamr.protocol.StreamId;

/** Knows streams. Safe for use by many threads. */
@FunctionalInterface
public interface StreamDirectory {
  /**
   * Returns how many partitions a stream has. May wait for an answer.
   *
   * @throws StreamrException if the stream is not known, or nobody can be asked
   */
  int partitions(StreamId stream);
}
