package org.streamr.engine.run;

import org.streamr.engine.canvas.Canvas;
import org.streamr.protocol.Address;

/**
 * What to run, and how.
 *
 * @param canvasId letters, digits and hyphens: names the run's folder, and its state
 * @param owner in whose name it acts, with the owner's engine account
 * @param canvas what to run; has passed the checks
 * @param fresh whether to begin without the state that is kept of earlier runs
 */
public record RunRequest(String canvasId, Address owner, Canvas canvas, Mode mode, boolean fresh) {
  /** A live run that goes on where the last one ended. */
  public static RunRequest live(String canvasId, Address owner, Canvas canvas) {
    return new RunRequest(canvasId, owner, canvas, new Mode.Live(), false);
  }

  /** A playback. */
  public static RunRequest playback(
      String canvasId, Address owner, Canvas canvas, Mode.Playback range) {
    return new RunRequest(canvasId, owner, canvas, range, true);
  }
}
