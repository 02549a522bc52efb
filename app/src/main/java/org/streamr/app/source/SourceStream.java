package org.streamr.app.source;

import java.util.List;
import org.streamr.chain.StreamMetadata;

/**
 * The stream that a source feeds.
 *
 * @param label its name in the registry
 * @param metadata what it says about itself
 */
public record SourceStream(String label, StreamMetadata metadata) {
  private static final int STORAGE_DAYS = 7;

  /** A stream of one partition that is kept for a week. */
  public static SourceStream of(String label, String name, String description, String... tags) {
    return new SourceStream(
        label, new StreamMetadata(name, description, List.of(tags), 1, STORAGE_DAYS));
  }

  /** The same stream with another number of partitions. */
  public SourceStream withPartitions(int partitions) {
    return new SourceStream(
        label,
        new StreamMetadata(
            metadata.name(),
            metadata.description(),
            metadata.tags(),
            partitions,
            metadata.storageDays()));
  }
}
