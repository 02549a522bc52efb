package org.streamr.engine.run;

/**
 * How a run fares.
 *
 * @param reason a sentence that says why it is so, and what to do; empty where nothing is wrong
 */
public record RunState(Phase phase, String reason) {
  /** Where it stands. */
  public enum Phase {
    /** It is being set up. */
    STARTING,
    /** It works. */
    RUNNING,
    /** Something broke, and it goes on from its last checkpoint. */
    RESTARTING,
    /** It is being stopped. */
    STOPPING,
    /** It was stopped. */
    STOPPED,
    /** It came to its end, as playbacks do. */
    FINISHED,
    /** It broke, and does not go on. */
    FAILED;

    /** True if nothing follows. */
    public boolean isOver() {
      return this == STOPPED || this == FINISHED || this == FAILED;
    }
  }

  /** A phase with nothing wrong. */
  public static RunState of(Phase phase) {
    return new RunState(phase, "");
  }
}
