package org.streamr.chain.web3.deploy;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.Karma;
import org.streamr.protocol.Address;

/**
 * Offers the contracts to their owner, once the deployer has set them up. The owner, a multisig or
 * a timelock, accepts each ({@code acceptOwnership}): until then the deployer owns it, so that it
 * cannot be lost to an address that nobody can act for.
 */
final class OwnershipDeployment implements AreaDeployment {
  private static final List<Contract> OWNED =
      List.of(
          Contract.KARMA,
          Contract.NETWORK_DIRECTORY,
          Contract.NETWORK_COORDINATOR,
          Contract.FEE_SCHEDULE,
          Contract.PAYMENT_CHANNELS,
          Contract.DATA_MARKET);

  private final Optional<Address> owner;

  OwnershipDeployment(Parameters.Section deployment) {
    this.owner = deployment.address("owner");
  }

  @Override
  public void deploy(DeploymentWork work) {
    owner
        .filter(other -> !other.equals(work.deployer()))
        .ifPresent(other -> OWNED.forEach(contract -> offer(contract, other, work)));
  }

  private static void offer(Contract contract, Address owner, DeploymentWork work) {
    Address address = work.address(contract);
    // All of them are owned in the same way: any of their bindings will do.
    Karma owned = Bindings.at(Karma::load, address);
    if (work.readAddress(address, owned.owner()).equals(work.deployer())
        && !work.readAddress(address, owned.pendingOwner()).equals(owner)) {
      work.note("Offering " + contract.key() + " to " + owner + ", who is to accept it");
      work.send(address, owned.transferOwnership(owner.toString()));
    }
  }
}
