package org.streamr.engine.store;

/** What became of a canvas that was to be saved. */
public sealed interface SaveVerdict {
  /** It is kept. */
  record Saved(StoredCanvas canvas) implements SaveVerdict {}

  /** Somebody has saved it meanwhile. */
  record Conflict(int newest) implements SaveVerdict {}

  /** There is no such canvas any more. */
  record Gone() implements SaveVerdict {}
}
