package org.streamr.engine.plan;

import java.util.List;
import org.streamr.engine.canvas.CanvasSettings;

/**
 * The work of a canvas.
 *
 * @param steps each behind those that feed it
 */
public record Plan(List<Step> steps, CanvasSettings settings) {
  /** Keeps a copy. */
  public Plan {
    steps = List.copyOf(steps);
  }
}
