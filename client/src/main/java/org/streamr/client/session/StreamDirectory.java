package org.streamr.client.session;

import org.streamr.protocol.StreamId;

/** Knows streams. Safe for use by many threads; calls may wait for an answer. */
public interface StreamDirectory {
  /**
   * Finds a stream by its address, its name in the registry, or its ENS name.
   *
   * @throws StreamrException.NotFound if there is none
   * @throws StreamrException if nobody can be asked
   */
  StreamId resolve(String nameOrAddress);

  /**
   * Returns how many partitions a stream has.
   *
   * @throws StreamrException.NotFound if there is no such stream
   * @throws StreamrException if nobody can be asked
   */
  int partitions(StreamId stream);
}
