package org.streamr.chain.network;

import java.util.List;
import org.streamr.protocol.Address;

/**
 * Who holds a branch of partitions: those whose lowest bits are its index.
 *
 * @param bits how many bits of a partition's number decide whether it is in the branch
 * @param fromEpoch the first epoch that these brokers report; they serve from the block on in which
 *     they were assigned
 * @param replicas the brokers; each keeps its place as long as it stays
 */
public record Assignment(int bits, long fromEpoch, List<Address> replicas) {
  public Assignment {
    replicas = List.copyOf(replicas);
  }
}
