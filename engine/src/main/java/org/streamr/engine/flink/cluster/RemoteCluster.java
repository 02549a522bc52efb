package org.streamr.engine.flink.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** A cluster on other machines, which are sent what they need of this class path. */
public final class RemoteCluster implements JobCluster {
  private final InetSocketAddress manager;
  private final RestClusterClient<String> client;
  private final List<Path> jars;

  private RemoteCluster(
      InetSocketAddress manager, RestClusterClient<String> client, List<Path> jars) {
    this.manager = manager;
    this.client = client;
    this.jars = jars;
  }

  /**
   * Prepares for it; nothing is asked yet.
   *
   * @param manager its REST address
   * @param temporary for jars that are made of folders of classes
   */
  public static RemoteCluster at(InetSocketAddress manager, Path temporary) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, manager.getHostString());
    configuration.set(RestOptions.PORT, manager.getPort());
    configuration.set(JobManagerOptions.ADDRESS, manager.getHostString());
    try {
      List<Path> jars =
          ClassPathJars.withoutFlink(System.getProperty("java.class.path"), temporary);
      return new RemoteCluster(manager, new RestClusterClient<>(configuration, "streamr"), jars);
    } catch (IOException e) {
      throw new UncheckedIOException("The jars for the cluster cannot be gathered", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "The cluster at " + manager + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public ClusterClient<?> client() {
    return client;
  }

  @Override
  public URI rest() {
    return URI.create("http://" + manager.getHostString() + ":" + manager.getPort());
  }

  @Override
  public void equip(JobGraph job) {
    jars.forEach(jar -> job.addJar(new org.apache.flink.core.fs.Path(jar.toUri())));
  }

  @Override
  public String whenFull() {
    return "The cluster at " + manager + " has no free slot; stop a canvas, or add machines";
  }

  @Override
  public void close() {
    client.close();
  }
}
