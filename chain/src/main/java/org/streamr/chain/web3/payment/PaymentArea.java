package org.streamr.chain.web3.payment;

import java.util.List;
import org.streamr.chain.payment.KarmaView;
import org.streamr.chain.payment.PaymentView;
import org.streamr.chain.payment.Payments;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.errors.ErrorTable;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.chain.web3.view.ReadModel;

/**
 * All that there is of payments.
 *
 * @param view channels and prices as of now
 * @param commands to the channels
 * @param karma of those who pay and are paid
 */
public record PaymentArea(PaymentView view, Payments commands, KarmaView karma) {
  /** What is to be followed for it. */
  public record Models(PaymentModel payments, KarmaModel karma) {
    /** Those of a deployment. */
    public static Models of(Deployment deployment) {
      return new Models(new PaymentModel(deployment), new KarmaModel(deployment));
    }

    /** All of them. */
    public List<ReadModel<?>> all() {
      return List.of(payments, karma);
    }
  }

  /**
   * Puts the area together.
   *
   * @param models those that are followed
   */
  public static PaymentArea of(
      TransactionSender sender, FollowedChain chain, Models models, Deployment deployment) {
    ContractCalls calls = ContractCalls.of(sender, chain, ErrorTable.PAYMENT);
    return new PaymentArea(
        new FollowedPayments(chain, models.payments(), deployment),
        new Web3Payments(calls, new Allowances(calls, deployment), deployment),
        new FollowedKarma(calls, chain, models.karma(), deployment));
  }
}
