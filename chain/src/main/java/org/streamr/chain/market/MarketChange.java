package org.streamr.chain.market;

import org.streamr.protocol.Address;

/** Something of the market that the view now shows otherwise than before: read it there. */
public sealed interface MarketChange {
  /** A product is new, changed, or gone with the blocks that made it. */
  record ProductChanged(long product) implements MarketChange {}

  /** A licence contract, or one of its purchases, is new, changed, or gone likewise. */
  record LicenseChanged(Address license) implements MarketChange {}

  /** A wish is new, changed, or gone likewise. */
  record WishChanged(long wish) implements MarketChange {}
}
