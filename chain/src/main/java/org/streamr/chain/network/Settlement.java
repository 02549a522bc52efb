package org.streamr.chain.network;

import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * What was agreed of a partition in an epoch.
 *
 * @param root that stays on the chain, 32 bytes; empty if the brokers did not agree
 * @param coherent who reported it
 * @param deviant who reported another one
 * @param absent who should have reported and did not
 */
public record Settlement(
    long epoch,
    int partition,
    Optional<Slice> root,
    List<Address> coherent,
    List<Address> deviant,
    List<Address> absent) {
  public Settlement {
    coherent = List.copyOf(coherent);
    deviant = List.copyOf(deviant);
    absent = List.copyOf(absent);
  }
}
