package org.streamr.chain.web3.delivery;

import org.streamr.chain.delivery.Deliveries;
import org.streamr.chain.delivery.DeliveryView;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.errors.ErrorTable;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;

/**
 * All that there is of deliveries to contracts.
 *
 * @param view subscriptions as of now
 * @param commands to deliver, and to contracts that subscribe
 */
public record DeliveryArea(DeliveryView view, Deliveries commands) {
  /**
   * Puts the area together.
   *
   * @param model one of those that are followed
   */
  public static DeliveryArea of(
      TransactionSender sender, FollowedChain chain, DeliveryModel model, Deployment deployment) {
    ContractCalls calls = ContractCalls.of(sender, chain, ErrorTable.DELIVERY);
    DeliveryView view = new FollowedDeliveries(calls, chain, model, deployment);
    return new DeliveryArea(
        view, new Web3Deliveries(calls, new Allowances(calls, deployment), view, deployment));
  }
}
