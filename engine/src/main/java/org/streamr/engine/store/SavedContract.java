package org.streamr.engine.store;

import java.time.Instant;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * A contract that somebody works on.
 *
 * @param id letters and digits
 * @param savedAt when it was last
 */
public record SavedContract(String id, Address owner, Instant savedAt, Content content) {
  /**
   * What is kept of it.
   *
   * @param source in Solidity
   * @param address where it was deployed
   * @param abi of what was deployed, JSON
   * @param transaction the hash of the one that deployed it
   */
  public record Content(
      String name,
      String source,
      Optional<Address> address,
      Optional<String> abi,
      Optional<String> transaction) {}
}
