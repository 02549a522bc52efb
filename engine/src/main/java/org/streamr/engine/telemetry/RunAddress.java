package org.streamr.engine.telemetry;

import java.io.Serializable;

/**
 * Where a run's modules reach their engine.
 *
 * @param hub names the engine's process
 * @param run names the run
 * @param host where the engine listens; empty if all work is done in its process
 * @param port where it listens
 * @param secret what shows that somebody belongs to the run
 */
public record RunAddress(String hub, String run, String host, int port, String secret)
    implements Serializable {
  /** Without the secret. */
  @Override
  public String toString() {
    return "run " + run + " of " + hub + (host.isEmpty() ? "" : " at " + host + ":" + port);
  }
}
