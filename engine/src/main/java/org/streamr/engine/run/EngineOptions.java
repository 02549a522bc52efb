package org.streamr.engine.run;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.services.Reach;

/**
 * How an engine works.
 *
 * @param folder keeps checkpoints, states and the record of what runs
 * @param brokers that streams are read from and published to
 * @param ethereum the node that modules ask; empty for none
 * @param slots how many canvases can run at once, at parallelism 1; those of the machine's own
 *     cluster only
 * @param checkpointEvery how often states are kept, and exactly-once events become visible
 * @param cluster of which the canvases' work is done; empty for the engine's own, in this process
 * @param reach which servers their modules may talk to
 */
public record EngineOptions(
    Path folder,
    List<URI> brokers,
    Optional<URI> ethereum,
    int slots,
    Duration checkpointEvery,
    Optional<Cluster> cluster,
    Reach reach) {
  /** How many canvases run at once where nothing else is said. */
  public static final int DEFAULT_SLOTS = 32;

  /** How often states are kept where nothing else is said. */
  public static final Duration DEFAULT_CHECKPOINT = Duration.ofSeconds(1);

  /** Keeps copies. */
  public EngineOptions {
    brokers = List.copyOf(brokers);
  }

  /**
   * Machines that do the work.
   *
   * @param manager where jobs are handed in: host and port of its REST address
   * @param telemetry where this process listens for what its operators tell; port 0 for any
   */
  public record Cluster(InetSocketAddress manager, InetSocketAddress telemetry) {}

  /** An engine of this process, with what is usual, for canvases of whoever runs it. */
  public static EngineOptions local(Path folder, List<URI> brokers, Optional<URI> ethereum) {
    return new EngineOptions(
        folder,
        brokers,
        ethereum,
        DEFAULT_SLOTS,
        DEFAULT_CHECKPOINT,
        Optional.empty(),
        Reach.ANYWHERE);
  }

  /** The same with its work done by a cluster, if there is one. */
  public EngineOptions on(Optional<Cluster> machines) {
    return new EngineOptions(folder, brokers, ethereum, slots, checkpointEvery, machines, reach);
  }

  /** The same for canvases that reach other servers. */
  public EngineOptions reaching(Reach servers) {
    return new EngineOptions(folder, brokers, ethereum, slots, checkpointEvery, cluster, servers);
  }
}
