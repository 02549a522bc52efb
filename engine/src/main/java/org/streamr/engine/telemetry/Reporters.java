package org.streamr.engine.telemetry;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ways to the engines whose runs work in this process. Safe for use by many threads. */
public final class Reporters {
  private static final Map<String, Shared> REMOTE = new HashMap<>();

  private Reporters() {}

  private static final class Shared {
    private final RemoteReporter reporter;
    private int users;

    private Shared(RemoteReporter reporter) {
      this.reporter = reporter;
    }
  }

  /** A way that is in use; closed when it no longer is. */
  public record Lease(Reporter reporter, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * Finds the way to a run's engine.
   *
   * @throws IOException if it cannot be reached
   */
  public static Lease reach(RunAddress address) throws IOException {
    Optional<RunTelemetry> here = TelemetryHub.inProcess(address);
    if (here.isPresent()) {
      return new Lease(here.get(), () -> {});
    }
    if (address.host().isEmpty()) {
      throw new IOException("The engine of this run has ended");
    }
    synchronized (REMOTE) {
      Shared shared = REMOTE.get(address.run());
      if (shared == null || shared.reporter.isLost()) {
        shared = new Shared(RemoteReporter.connect(address));
        REMOTE.put(address.run(), shared);
      }
      shared.users++;
      Shared used = shared;
      return new Lease(used.reporter, () -> leave(address.run(), used));
    }
  }

  private static void leave(String run, Shared shared) {
    synchronized (REMOTE) {
      if (--shared.users == 0) {
        REMOTE.remove(run, shared);
        shared.reporter.close();
      }
    }
  }
}
