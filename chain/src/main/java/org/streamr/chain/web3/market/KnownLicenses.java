package org.streamr.chain.web3.market;

import java.util.List;
import org.streamr.chain.ChainException;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Purchase;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.protocol.Address;

/** The licence contracts of the market, by which commands check addresses before they use them. */
final class KnownLicenses {
  private final FollowedChain chain;
  private final MarketModel model;

  KnownLicenses(FollowedChain chain, MarketModel model) {
    this.chain = chain;
    this.model = model;
  }

  /**
   * A licence contract. A call to an address without code would succeed and do nothing.
   *
   * @throws ChainException.Refused if the market did not make it
   */
  License get(Address contract) {
    License license = chain.shown(model).licenses().get(contract);
    if (license == null) {
      throw new ChainException.Refused(
          "UnknownLicense",
          List.of(contract.toString()),
          "The market made no licence contract at " + contract + ": check its address");
    }
    return license;
  }

  /** A purchase, which was made in a block that is shown. */
  Purchase purchase(Purchase.Id id) {
    return get(id.license())
        .purchase(id)
        .orElseThrow(
            () ->
                new ChainException.Unavailable(
                    "Purchase "
                        + id.index()
                        + " of "
                        + id.holder()
                        + " was made and is no longer part of the chain: look it up later"));
  }

  /** How many there are. */
  int count() {
    return chain.shown(model).licenses().size();
  }
}
