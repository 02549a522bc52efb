package org.streamr.chain.web3.stream;

import java.util.HashMap;
import java.util.Map;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.StreamId;

/**
 * All streams after one block. Immutable once {@link StreamLogs} has returned it.
 *
 * @param streams by id, deleted ones included
 * @param labels which stream has a label
 */
record StreamState(Map<StreamId, Entry> streams, Map<String, StreamId> labels) {
  static final StreamState EMPTY = new StreamState(Map.of(), Map.of());

  /** A stream, and whether it was deleted. */
  record Entry(StreamRecord stream, boolean closed) {}

  /** Returns a copy that may be written to until it is returned. */
  StreamState copy() {
    return new StreamState(new HashMap<>(streams), new HashMap<>(labels));
  }
}
