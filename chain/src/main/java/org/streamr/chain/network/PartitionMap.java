package org.streamr.chain.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.streamr.protocol.Address;

/**
 * Who serves and who reports which partition of the network. Immutable.
 *
 * <p>The number of partitions doubles with the brokers. A partition without an assignment of its
 * own has that of the partition it was split from: the one without the highest bit that is set in
 * its number.
 */
public final class PartitionMap {
  /** The load of a network's single partition; of 2^n it is the 2^n-th part. */
  public static final int FULL_LOAD = 1 << 20;

  /** Former assignments of a branch that are kept: more than the chain itself needs to settle. */
  private static final int KEPT = 16;

  private final int initialPartitions;

  /** Number of partitions by the epoch from which on there are so many. */
  private final NavigableMap<Long, Integer> counts;

  /** Assignments by the index of their branch, the latest last. */
  private final Map<Integer, List<Assignment>> branches;

  private PartitionMap(
      int initialPartitions,
      NavigableMap<Long, Integer> counts,
      Map<Integer, List<Assignment>> branches) {
    this.initialPartitions = initialPartitions;
    this.counts = counts;
    this.branches = branches;
  }

  /** Partitions that nobody holds yet. */
  public static PartitionMap unassigned(int initialPartitions) {
    return new PartitionMap(initialPartitions, new TreeMap<>(), Map.of());
  }

  /** Returns a copy in which there are more partitions from an epoch on. */
  public PartitionMap withCount(long fromEpoch, int count) {
    NavigableMap<Long, Integer> more = new TreeMap<>(counts);
    more.put(fromEpoch, count);
    return new PartitionMap(initialPartitions, more, branches);
  }

  /** Returns a copy in which a branch has another assignment from now on. */
  public PartitionMap with(int index, Assignment assignment) {
    List<Assignment> history = new ArrayList<>(branches.getOrDefault(index, List.of()));
    history.removeIf(before -> before.fromEpoch() >= assignment.fromEpoch());
    history.add(assignment);
    int tooMany = Math.max(0, history.size() - KEPT);
    Map<Integer, List<Assignment>> changed = new HashMap<>(branches);
    changed.put(index, List.copyOf(history.subList(tooMany, history.size())));
    return new PartitionMap(initialPartitions, counts, changed);
  }

  /** How many partitions the network has in an epoch, as far as is known. */
  public int count(long epoch) {
    Map.Entry<Long, Integer> latest = counts.floorEntry(epoch);
    return latest == null ? initialPartitions : latest.getValue();
  }

  /** How many partitions there are, those that come with the next epochs counted. */
  public int latestCount() {
    return counts.isEmpty() ? initialPartitions : counts.lastEntry().getValue();
  }

  /** Who serves a partition now; nobody if it was never assigned. */
  public List<Address> replicas(int partition) {
    return find(partition, history -> Optional.of(history.getLast()));
  }

  /** Who reports a partition in an epoch, as far back as it is kept: some epochs. */
  public List<Address> reporters(int partition, long epoch) {
    return find(
        partition,
        history -> history.reversed().stream().filter(one -> one.fromEpoch() <= epoch).findFirst());
  }

  private List<Address> find(
      int partition, Function<List<Assignment>, Optional<Assignment>> choose) {
    for (int index = partition; ; index ^= Integer.highestOneBit(index)) {
      Optional<Assignment> found = Optional.ofNullable(branches.get(index)).flatMap(choose);
      if (found.isPresent()) {
        return found.get().replicas();
      }
      if (index < initialPartitions) {
        return List.of();
      }
    }
  }

  /** The partitions that a broker serves now, of so many. */
  public List<Integer> servedBy(Address broker, int count) {
    return partitions(count, this::replicas, replicas -> replicas.contains(broker));
  }

  /** The partitions that a broker reports in an epoch. */
  public List<Integer> reportedBy(Address broker, long epoch) {
    return partitions(
        count(epoch),
        partition -> reporters(partition, epoch),
        reporters -> reporters.contains(broker));
  }

  private static List<Integer> partitions(
      int count, IntFunction<List<Address>> brokers, Predicate<List<Address>> wanted) {
    return IntStream.range(0, count)
        .filter(partition -> wanted.test(brokers.apply(partition)))
        .boxed()
        .toList();
  }

  /** How much of the network a broker holds, in parts of {@link #FULL_LOAD}. */
  public int load(Address broker) {
    return branches.values().stream()
        .map(List::getLast)
        .filter(assignment -> assignment.replicas().contains(broker))
        .mapToInt(assignment -> FULL_LOAD >> assignment.bits())
        .sum();
  }
}
