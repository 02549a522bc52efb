package org.streamr.chain.web3.market;

import java.time.InstantSource;
import org.streamr.chain.ChainView;
import org.streamr.chain.StreamContracts;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Market;
import org.streamr.chain.market.MarketView;
import org.streamr.chain.market.Wishlist;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.errors.ErrorTable;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;

/**
 * All that there is of the market.
 *
 * @param view as of now
 * @param market what sellers do with products
 * @param licenses what is done with licence contracts
 * @param wishlist what is done with wishes
 */
public record MarketArea(MarketView view, Market market, Licenses licenses, Wishlist wishlist) {
  /**
   * Puts the area together.
   *
   * @param model one of those that are followed
   * @param streams the view of streams
   * @param contracts to let licence contracts grant access to streams
   * @param clock for deadlines
   */
  public static MarketArea of(
      TransactionSender sender,
      FollowedChain chain,
      MarketModel model,
      Deployment deployment,
      ChainView streams,
      StreamContracts contracts,
      InstantSource clock) {
    ContractCalls calls = ContractCalls.of(sender, chain, ErrorTable.MARKET);
    KnownLicenses licenses = new KnownLicenses(chain, model);
    Allowances allowances = new Allowances(calls, deployment);
    Permits permits = new Permits(calls, chain, deployment, clock);
    return new MarketArea(
        new FollowedMarketView(chain, model),
        new Web3Market(calls, deployment, licenses, streams, contracts),
        new Web3Licenses(calls, licenses, allowances, permits),
        new Web3Wishlist(ContractCalls.of(sender, chain, ErrorTable.WISH), deployment, allowances));
  }
}
