package org.streamr.chain.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * What a licence contract knows of an account.
 *
 * @param account who may read
 * @param expiry the first moment at which it has no licence any more, if the licence does not end
 *     for all before; {@link Instant#EPOCH}: it never had one
 * @param barred whether the seller sells to it no more
 * @param attestedUntil how long its identity is attested, where the terms ask for that
 * @param purchases in the order in which they were made
 */
public record Holder(
    Address account,
    Instant expiry,
    boolean barred,
    Optional<Instant> attestedUntil,
    List<Purchase> purchases) {
  public Holder {
    purchases = List.copyOf(purchases);
  }
}
