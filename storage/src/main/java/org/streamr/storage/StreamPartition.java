package org.streamr.storage;

import org.streamr.protocol.Limits;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.BatchHeader;

/**
 * One partition of one stream: the unit within which batches have an order of arrival.
 *
 * @param stream the stream
 * @param partition from 0, below {@link Limits#MAX_PARTITIONS}
 */
public record StreamPartition(StreamId stream, int partition)
    implements Comparable<StreamPartition> {

  public StreamPartition {
    if (partition < 0 || partition >= Limits.MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "partition " + partition + "; a stream has at most " + Limits.MAX_PARTITIONS);
    }
  }

  /** Returns where a batch belongs. */
  public static StreamPartition of(BatchHeader header) {
    return new StreamPartition(header.stream(), header.partition());
  }

  /** Returns where a run belongs. */
  public static StreamPartition of(Run run) {
    return new StreamPartition(run.stream(), run.partition());
  }

  @Override
  public int compareTo(StreamPartition other) {
    int order = stream.compareTo(other.stream);
    return order == 0 ? Integer.compare(partition, other.partition) : order;
  }

  @Override
  public String toString() {
    return stream + "/" + partition;
  }
}
