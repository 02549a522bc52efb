package org.streamr.engine.flink.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;

/** A cluster in this process: one for all canvases, a slot for each. */
public final class LocalCluster implements JobCluster {
  /** Between modules on different threads, all canvases together. */
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);

  /** Many small buffers, since most messages go on at once. */
  private static final MemorySize BUFFER = new MemorySize(8 << 10);

  /** A machine that was asleep, or had other things to do, is not dead. */
  private static final Duration HEARTBEAT = Duration.ofMinutes(5);

  private final MiniCluster cluster;
  private final ClusterClient<?> client;
  private final int slots;

  private LocalCluster(MiniCluster cluster, Configuration configuration, int slots) {
    this.cluster = cluster;
    this.client = new MiniClusterClient(configuration, cluster);
    this.slots = slots;
  }

  /**
   * Starts it.
   *
   * @param temporary for files that are worth nothing after it has ended
   * @param slots how many jobs of parallelism 1 can be done at once
   */
  public static LocalCluster start(Path temporary, int slots) {
    try {
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("The engine cannot make its folder " + temporary, e);
    }
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.TMP_DIRS, temporary.toString());
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toString());
    configuration.set(RestOptions.ADDRESS, "localhost");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.PORT, 0);
    configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(200));
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(JobManagerOptions.SLOT_REQUEST_TIMEOUT, Duration.ofSeconds(10));
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    configuration.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, BUFFER);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress("localhost")
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IllegalStateException("The engine's cluster did not start: " + e.getMessage(), e);
    }
    return new LocalCluster(cluster, configuration, slots);
  }

  @Override
  public ClusterClient<?> client() {
    return client;
  }

  @Override
  public URI rest() {
    return cluster.getRestAddress().join();
  }

  /** All that is needed is on the class path. */
  @Override
  public void equip(JobGraph job) {}

  @Override
  public String whenFull() {
    return "All "
        + slots
        + " places for canvases are taken; stop one, or start the engine with more slots";
  }

  @Override
  public void close() {
    client.close();
    cluster.closeAsync().join();
  }
}
