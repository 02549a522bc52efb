package org.streamr.engine.store;

import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Address;

/** Canvases and their versions. */
public interface CanvasStore {
  /** How many versions of a canvas are kept; older ones are dropped. */
  int KEPT_VERSIONS = 200;

  /** Keeps a new canvas, as its version 1. */
  StoredCanvas create(Address owner, CanvasDraft draft);

  /** The newest version of a canvas. */
  Optional<StoredCanvas> find(String id);

  /** All canvases of an owner in their newest versions, the one saved last first. */
  List<CanvasSummary> list(Address owner);

  /** How many canvases an owner has. */
  int count(Address owner);

  /**
   * Keeps a changed canvas as its next version. The version before goes, unless the two differ in
   * what the engine acts on: moving a module about is not worth keeping.
   *
   * @param basedOn the version that was changed; refused if there is a newer one
   */
  SaveVerdict save(String id, CanvasDraft draft, int basedOn);

  /** Deletes a canvas with its versions and runs, if there is such a canvas. */
  void delete(String id);

  /** What versions of a canvas are kept, the newest first. */
  List<CanvasSummary> versions(String id);

  /** A version of a canvas, if it is kept. */
  Optional<StoredCanvas> version(String id, int version);
}
