package org.streamr.chain.web3.deploy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.streamr.chain.ChainException;
import org.streamr.protocol.Keccak256;

/**
 * A name on ENS and the nodes of the registry that it stands for (EIP-137).
 *
 * @param labels from the left: {@code streams}, {@code eth}
 */
record EnsName(List<String> labels) {
  /**
   * Parses a name.
   *
   * @throws ChainException.Undeployed if it has no labels, or an empty one
   */
  static EnsName parse(String name) {
    List<String> labels = List.of(name.split("\\.", -1));
    if (labels.stream().anyMatch(String::isBlank)) {
      throw new ChainException.Undeployed(
          "'" + name + "' is no ENS name; write it as in streams.eth");
    }
    return new EnsName(labels);
  }

  /** The name without its first label; the root of ENS above the last. */
  EnsName parent() {
    return new EnsName(labels.subList(1, labels.size()));
  }

  boolean isRoot() {
    return labels.isEmpty();
  }

  /** The first label's hash. */
  byte[] labelHash() {
    return Keccak256.hash(labels.getFirst().getBytes(StandardCharsets.UTF_8));
  }

  /** The node of the name. */
  byte[] node() {
    if (isRoot()) {
      return new byte[32];
    }
    byte[] both = new byte[64];
    System.arraycopy(parent().node(), 0, both, 0, 32);
    System.arraycopy(labelHash(), 0, both, 32, 32);
    return Keccak256.hash(both);
  }

  @Override
  public String toString() {
    return String.join(".", labels);
  }
}
