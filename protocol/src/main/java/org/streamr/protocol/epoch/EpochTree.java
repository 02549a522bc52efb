package org.streamr.protocol.epoch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * The hash tree over what the stream partitions of one network partition had in an epoch:
 * Keccak-256, two children a node, the lower hash first, a lone one promoted unchanged. Its root is
 * what brokers report; with a proof, a contract believes a count. Immutable.
 */
public final class EpochTree {
  /** The root of a network partition without events. */
  public static final Slice EMPTY_ROOT = Slice.of(Keccak256.hash(new byte[1]));

  private final List<StreamCount> leaves;

  /** From the leaves up to the root; none for a tree without leaves. */
  private final List<List<byte[]>> levels = new ArrayList<>();

  private EpochTree(List<StreamCount> sorted) {
    this.leaves = sorted;
    List<byte[]> level = sorted.stream().map(StreamCount::hash).toList();
    while (!level.isEmpty()) {
      levels.add(level);
      level = level.size() == 1 ? List.of() : above(level);
    }
  }

  /**
   * Builds the tree.
   *
   * @param counts in any order
   * @throws IllegalArgumentException if a stream partition is there twice
   */
  public static EpochTree of(Collection<StreamCount> counts) {
    List<StreamCount> sorted = counts.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).compareTo(sorted.get(i - 1)) == 0) {
        throw new IllegalArgumentException(
            "partition "
                + sorted.get(i).streamPartition()
                + " of stream "
                + sorted.get(i).stream()
                + " is counted twice");
      }
    }
    return new EpochTree(sorted);
  }

  private static List<byte[]> above(List<byte[]> level) {
    List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
    }
    return above;
  }

  private static byte[] node(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other) < 0
        ? Keccak256.hash(one, other)
        : Keccak256.hash(other, one);
  }

  /** The 32-byte root. */
  public Slice root() {
    return levels.isEmpty() ? EMPTY_ROOT : Slice.of(levels.getLast().getFirst());
  }

  /** The leaves in their order. */
  public List<StreamCount> leaves() {
    return leaves;
  }

  /** The proof of what a stream partition had; empty if it had no events. */
  public Optional<Proof> proof(StreamId stream, int streamPartition) {
    for (int i = 0; i < leaves.size(); i++) {
      StreamCount leaf = leaves.get(i);
      if (leaf.stream().equals(stream) && leaf.streamPartition() == streamPartition) {
        return Optional.of(new Proof(leaf, siblings(i)));
      }
    }
    return Optional.empty();
  }

  private List<Slice> siblings(int leaf) {
    List<Slice> siblings = new ArrayList<>();
    int index = leaf;
    for (List<byte[]> level : levels) {
      int sibling = index ^ 1;
      if (sibling < level.size()) {
        siblings.add(Slice.of(level.get(sibling)));
      }
      index /= 2;
    }
    return siblings;
  }

  /**
   * Leads from what a stream partition had to the root.
   *
   * @param siblings 32 bytes each, from the leaves upwards
   */
  public record Proof(StreamCount leaf, List<Slice> siblings) {
    public Proof {
      siblings = List.copyOf(siblings);
    }

    /** The root that it leads to. */
    public Slice root() {
      byte[] hash = leaf.hash();
      for (Slice sibling : siblings) {
        hash = node(hash, sibling.toBytes());
      }
      return Slice.of(hash);
    }
  }

  @Override
  public String toString() {
    return leaves.size() + " leaves under 0x" + HexFormat.of().formatHex(root().toBytes());
  }
}
