package org.streamr.chain;

import java.util.List;

/**
 * What a stream says about itself.
 *
 * @param name a title for people, at most 128 bytes of UTF-8; not unique (the label is)
 * @param description free text, at most 4,096 bytes of UTF-8
 * @param tags words to find it by, at most 16 of 1 to 64 bytes each
 * @param partitions how many partitions it has, 1 to {@link
 *     org.streamr.protocol.Limits#MAX_PARTITIONS}; never reduced
 * @param storageDays for how many days brokers keep its events; 0: not at all
 */
public record StreamMetadata(
    String name, String description, List<String> tags, int partitions, int storageDays) {
  public StreamMetadata {
    tags = List.copyOf(tags);
  }
}
