package org.streamr.engine.run;

import org.streamr.chain.KeyAccount;
import org.streamr.protocol.Address;

/** The accounts that canvases act as: one for each owner. */
@FunctionalInterface
public interface EngineAccounts {
  /**
   * The account that acts for an owner; made at the first call.
   *
   * @param owner of canvases
   */
  KeyAccount of(Address owner);
}
