package org.streamr.engine.run;

import java.util.List;
import java.util.Optional;

/**
 * Runs canvases. A canvas has at most one live run, and beside it at most one playback. Safe for
 * use by many threads; starting and stopping takes as long as it takes.
 */
public interface Engine extends AutoCloseable {
  /**
   * Starts a canvas, and returns before it works: {@link Run#state} tells how it goes. If it runs
   * already, that run is stopped first. Unless the request says otherwise, modules that the canvas
   * had when it last ran, by id and type, go on with the state that they had then.
   *
   * @throws RunRefusedException if it cannot be started as it is
   */
  Run start(RunRequest request);

  /** The live run of a canvas, or how its last one since the engine was started ended. */
  Optional<Run> run(String canvasId);

  /** The playback of a canvas, or how its last one since the engine was started ended. */
  Optional<Run> playback(String canvasId);

  /** All live runs and playbacks that have not ended. */
  List<Run> runs();

  /**
   * Starts what was running when the engine last ended, however it ended, where the newest complete
   * checkpoint was. Called once, after the engine is open; what cannot be resumed is a run that has
   * failed and says why.
   *
   * @return the runs
   */
  List<Run> resume();

  /**
   * Forgets the state and checkpoints of a canvas that was deleted; stops it first if it runs.
   *
   * @param canvasId of a canvas that may never have run
   */
  void forget(String canvasId);

  /** Ends, with a last checkpoint of each live run: {@link #resume} goes on from there. */
  @Override
  void close();
}
