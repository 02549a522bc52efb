package org.streamr.chain.market;

import java.time.Instant;
import java.util.List;
import org.streamr.protocol.Address;

/**
 * A product of the market: streams under terms, of which there may have been several versions.
 *
 * @param id from 1
 * @param seller who made it
 * @param createdAt time of the block in which it was made
 * @param listed whether it is on sale
 * @param description what it says about itself
 * @param versions the licence contracts of its versions, oldest first; at least one
 */
public record Product(
    long id,
    Address seller,
    Instant createdAt,
    boolean listed,
    Description description,
    List<Address> versions) {
  public Product {
    versions = List.copyOf(versions);
  }

  /** The licence contract of the newest version, the only one that may be on sale. */
  public Address license() {
    return versions.getLast();
  }
}
