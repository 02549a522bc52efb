package org.streamr.chain.web3;

import java.util.HashMap;
import java.util.Map;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.StreamId;

/**
 * All streams after one block. Immutable once it is shown.
 *
 * @param streams by id, deleted ones included
 * @param labels which stream has a label
 */
record ViewState(Map<StreamId, Entry> streams, Map<String, StreamId> labels) {
  static final ViewState EMPTY = new ViewState(Map.of(), Map.of());

  /** A stream, and whether it was deleted. */
  record Entry(StreamRecord stream, boolean closed) {}

  /** Returns a copy that may be written to until it is shown. */
  ViewState copy() {
    return new ViewState(new HashMap<>(streams), new HashMap<>(labels));
  }
}
