package org.streamr.chain.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * What has been said of an epoch so far. Immutable.
 *
 * @param commitments who committed to what, by batch
 * @param reports the roots that brokers revealed, by partition
 * @param settlements what was agreed, by partition
 */
public record EpochRecord(
    Map<Batch, Slice> commitments,
    Map<Integer, Map<Address, Slice>> reports,
    Map<Integer, Settlement> settlements) {
  /** Of which nothing was said. */
  public static final EpochRecord EMPTY = new EpochRecord(Map.of(), Map.of(), Map.of());

  /** A batch of a broker's reports, which it reveals in one transaction. */
  public record Batch(Address broker, int number) {}

  /**
   * The root of a partition that enough brokers reported to settle it.
   *
   * @param needed see {@link NetworkParameters#coherent}
   */
  public Optional<Slice> coherentRoot(int partition, int needed) {
    Map<Slice, Integer> votes = new HashMap<>();
    reports
        .getOrDefault(partition, Map.of())
        .values()
        .forEach(root -> votes.merge(root, 1, Integer::sum));
    return votes.entrySet().stream()
        .filter(root -> root.getValue() >= needed)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
