package org.streamr.engine.flink.cluster;

import java.net.URI;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** Machines that do jobs. Safe for use by many threads. */
public interface JobCluster extends AutoCloseable {
  /** Hands in jobs, and asks about them. */
  ClusterClient<?> client();

  /** Where it is asked by HTTP. */
  URI rest();

  /** Adds what the machines need to do a job. */
  void equip(JobGraph job);

  /** What to do when there is no room for a job, as a sentence. */
  String whenFull();

  @Override
  void close();
}
