package org.streamr.chain.web3.deploy;

import org.streamr.chain.ChainException;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.ENSRegistry;
import org.streamr.protocol.Address;

/**
 * Gives the stream registry its name on ENS, under which it names streams. Comes last: where the
 * name is somebody else's, all the rest is in place when its owner is asked.
 */
final class RootNameDeployment implements AreaDeployment {
  @Override
  public void deploy(DeploymentWork work) {
    EnsName root = EnsName.parse(work.deployment().rootName());
    if (isControlled(root, work)) {
      return;
    }
    if (!take(root, work.deployment().registry(), work)) {
      throw new ChainException.Undeployed(
          "Everything is deployed, but streams cannot be created yet: the ENS name "
              + root
              + " belongs to "
              + owner(root, work)
              + ". Its owner must give it to the stream registry, "
              + work.deployment().registry()
              + ", or let the registry act for it (setApprovalForAll of the ENS registry, "
              + work.address(Contract.ENS_REGISTRY)
              + "). Then deploy again, to check");
    }
  }

  /** As the registry itself sees it. */
  private static boolean isControlled(EnsName root, DeploymentWork work) {
    Address registry = work.deployment().registry();
    Address owner = owner(root, work);
    return owner.equals(registry)
        || Boolean.TRUE.equals(
            work.read(
                work.address(Contract.ENS_REGISTRY),
                ens(work).isApprovedForAll(owner.toString(), registry.toString())));
  }

  /**
   * Makes {@code heir} the owner of a name that is the deployer's, or nobody's and below one of the
   * deployer's.
   *
   * @return false if it is neither
   */
  private static boolean take(EnsName name, Address heir, DeploymentWork work) {
    Address ens = work.address(Contract.ENS_REGISTRY);
    Address owner = owner(name, work);
    if (owner.equals(work.deployer())) {
      work.note("Giving " + name + " on ENS to " + heir);
      work.send(ens, ens(work).setOwner(name.node(), heir.toString()));
      return true;
    }
    if (!owner.equals(Address.ZERO) || name.isRoot()) {
      return false;
    }
    EnsName parent = name.parent();
    boolean isOurs =
        owner(parent, work).equals(work.deployer()) || take(parent, work.deployer(), work);
    if (isOurs) {
      work.note("Registering " + name + " on ENS");
      work.send(ens, ens(work).setSubnodeOwner(parent.node(), name.labelHash(), heir.toString()));
    }
    return isOurs;
  }

  private static Address owner(EnsName name, DeploymentWork work) {
    return work.readAddress(work.address(Contract.ENS_REGISTRY), ens(work).owner(name.node()));
  }

  private static ENSRegistry ens(DeploymentWork work) {
    return Bindings.at(ENSRegistry::load, work.address(Contract.ENS_REGISTRY));
  }
}
