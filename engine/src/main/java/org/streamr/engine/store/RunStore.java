package org.streamr.engine.store;

import java.util.List;
import java.util.Optional;

/** What runs, and how the last run of each canvas ended. */
public interface RunStore {
  /** A version of a canvas runs from now on. Replaces the record of its last run. */
  void started(StoredCanvas canvas);

  /** The run of a canvas has ended, unless it had before. */
  void ended(String canvasId, String phase, String reason);

  /** The last run of a canvas. */
  Optional<RunRecord> last(String canvasId);

  /** All that is meant to run: what to go on with after a restart. */
  List<RunRecord> running();
}
