package org.streamr.chain.web3.deploy;

import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.contracts.generated.EventDelivery;
import org.streamr.contracts.generated.FeeSchedule;
import org.streamr.contracts.generated.PaymentChannels;

/** What brokers are paid by: prices, channels, and bounties for delivering to contracts. */
final class PaymentDeployment implements AreaDeployment {
  private final FeeSchedule.Prices prices;
  private final PaymentChannels.Parameters channels;

  PaymentDeployment(Parameters.Section fees, Parameters.Section channels) {
    this.prices =
        new FeeSchedule.Prices(
            fees.data("publishedEvent", "0"),
            fees.data("publishedByte", "0"),
            fees.data("deliveredEvent", "0"),
            fees.data("deliveredByte", "0"));
    this.channels =
        new PaymentChannels.Parameters(
            channels.number("minChallengeSeconds", 600),
            channels.number("rewardShareBasisPoints", 1_000),
            channels.number("streamShareBasisPoints", 1_000));
  }

  @Override
  public void deploy(DeploymentWork work) {
    work.deploy(Contract.FEE_SCHEDULE, FeeSchedule.BINARY, work.deployerArgument(), prices);
    work.deploy(
        Contract.PAYMENT_CHANNELS,
        PaymentChannels.BINARY,
        work.deployerArgument(),
        work.argument(Contract.DATA_COIN),
        work.argument(Contract.KARMA),
        work.argument(Contract.NETWORK_DIRECTORY),
        channels);
    work.makeCreditor(Contract.PAYMENT_CHANNELS);
    work.deploy(
        Contract.EVENT_DELIVERY,
        EventDelivery.BINARY,
        work.argument(Contract.DATA_COIN),
        work.argument(Contract.KARMA),
        work.argument(Contract.STREAM_REGISTRY));
    work.makeCreditor(Contract.EVENT_DELIVERY);
  }
}
