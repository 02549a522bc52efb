package org.streamr.engine.store;

import java.util.Optional;
import org.streamr.protocol.Address;

/** Which account acts for which owner of canvases. */
public interface AccountStore {
  /** The account that acts for an owner, if one was chosen. */
  Optional<Address> engineAccount(Address owner);

  /**
   * Chooses an account for an owner who has none.
   *
   * @return the owner's account: another one, if one was chosen meanwhile
   */
  Address choose(Address owner, Address account);
}
