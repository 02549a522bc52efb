package org.streamr.chain.market;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.ChainView.Registration;
import org.streamr.protocol.Address;

/**
 * The data market on the chain, as a read model in memory: what a block brings is seen here within
 * that block. Reads never wait, from any thread; each answer is the state after one block. The
 * access that a purchase brings is in the streams' permissions ({@link
 * org.streamr.chain.ChainView}).
 */
public interface MarketView {
  /** A product by its number. */
  Optional<Product> product(long id);

  /** All products as of now, those not listed included, in no particular order. Immutable. */
  Collection<Product> products();

  /** A licence contract that the market made. */
  Optional<License> license(Address contract);

  /** What an account has bought of all products, or was given, in no particular order. */
  List<Purchase> purchasesOf(Address holder);

  /** A wish by its number. */
  Optional<Wish> wish(long id);

  /** All wishes as of now, in no particular order. Immutable. */
  Collection<Wish> wishes();

  /**
   * The parameters of licences to come.
   *
   * @return empty where no market is deployed
   */
  Optional<MarketParameters> parameters();

  /**
   * Calls the listener with every change from now on. To miss nothing, listen first, then read; a
   * change may then be seen both ways.
   */
  Registration listen(MarketListener listener);
}
