package org.streamr.chain.web3.deploy;

import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.contracts.generated.DataMarket;
import org.streamr.contracts.generated.Wishlist;

/** Where data is sold and wished for. */
final class MarketDeployment implements AreaDeployment {
  private final DataMarket.MarketParameters parameters;

  MarketDeployment(Parameters.Section market) {
    this.parameters =
        new DataMarket.MarketParameters(
            market.number("feeBasisPoints", 100),
            market.number("flagThresholdBasisPoints", 3_000),
            market.number("settlementGraceSeconds", 600),
            market.number("disputeSeconds", 600));
  }

  @Override
  public void deploy(DeploymentWork work) {
    work.deploy(
        Contract.DATA_MARKET,
        DataMarket.BINARY,
        work.deployerArgument(),
        work.argument(Contract.DATA_COIN),
        work.argument(Contract.KARMA),
        work.argument(Contract.NETWORK_DIRECTORY),
        work.argument(Contract.STREAM_REGISTRY),
        parameters);
    work.makeCreditorFactory(Contract.DATA_MARKET);
    work.deploy(
        Contract.WISHLIST,
        Wishlist.BINARY,
        work.argument(Contract.DATA_COIN),
        work.argument(Contract.KARMA),
        work.argument(Contract.DATA_MARKET));
    work.makeCreditor(Contract.WISHLIST);
  }
}
