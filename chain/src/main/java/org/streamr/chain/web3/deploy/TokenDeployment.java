package org.streamr.chain.web3.deploy;

import java.math.BigInteger;
import java.util.Optional;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DevelopmentFaucet;
import org.streamr.protocol.Address;
import org.web3j.abi.datatypes.generated.Uint256;

/** The token: one that is there, or one of our own; on a development chain with a faucet. */
final class TokenDeployment implements AreaDeployment {
  private final Optional<Address> existing;
  private final BigInteger supply;
  private final boolean faucet;

  /**
   * @param faucet whether to give half of a token of our own to a faucet
   */
  TokenDeployment(Parameters.Section section, boolean faucet) {
    this.existing = section.address("address");
    this.supply = section.data("supply", "1000000000");
    this.faucet = faucet;
  }

  @Override
  public void deploy(DeploymentWork work) {
    if (existing.isPresent()) {
      work.adopt(Contract.DATA_COIN, existing.get());
      return;
    }
    work.deploy(
        Contract.DATA_COIN,
        DATAcoin.BINARY,
        DeploymentWork.argument(work.deployer()),
        new Uint256(supply));
    if (faucet) {
      work.deploy(Contract.DEVELOPMENT_FAUCET, () -> filledFaucet(work));
    }
  }

  private Address filledFaucet(DeploymentWork work) {
    Address token = work.address(Contract.DATA_COIN);
    Address made = work.create(DevelopmentFaucet.BINARY, DeploymentWork.argument(token));
    work.send(
        token, Bindings.at(DATAcoin::load, token).transfer(made.toString(), supply.shiftRight(1)));
    return made;
  }
}
