package org.streamr.chain.web3.market;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.market.License;
import org.streamr.chain.market.MarketParameters;
import org.streamr.chain.market.Product;
import org.streamr.chain.market.Wish;
import org.streamr.protocol.Address;

/**
 * The market after one block. Immutable once {@link MarketModel} has returned it; a record is
 * shared with the state before until something changes it.
 *
 * @param parameters of licences to come; empty before there is a market
 * @param products by number
 * @param licenses by the address of the licence contract
 * @param wishes by number
 */
record MarketState(
    Optional<MarketParameters> parameters,
    Map<Long, Product> products,
    Map<Address, License> licenses,
    Map<Long, Wish> wishes) {
  static final MarketState EMPTY = new MarketState(Optional.empty(), Map.of(), Map.of(), Map.of());

  /** Returns a copy whose maps may be written to until it is returned. */
  MarketState copy() {
    return new MarketState(
        parameters, new HashMap<>(products), new HashMap<>(licenses), new HashMap<>(wishes));
  }
}
