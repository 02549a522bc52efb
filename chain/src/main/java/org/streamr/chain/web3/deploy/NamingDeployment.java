package org.streamr.chain.web3.deploy;

import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.contracts.generated.ENSRegistry;
import org.streamr.contracts.generated.PublicResolver;
import org.streamr.protocol.Address;

/** ENS: the official one of a public network, or one of our own. */
final class NamingDeployment implements AreaDeployment {
  private final Optional<Address> registry;
  private final Optional<Address> resolver;

  /**
   * @throws ChainException.Undeployed if only one of registry and resolver is named
   */
  NamingDeployment(Parameters.Section section) {
    this.registry = section.address("registry");
    this.resolver = section.address("resolver");
    if (registry.isPresent() != resolver.isPresent()) {
      throw new ChainException.Undeployed(
          "Of ens.registry and ens.resolver the parameters name only one: name both to use the ENS"
              + " that is there, or neither to deploy one");
    }
  }

  @Override
  public void deploy(DeploymentWork work) {
    if (registry.isPresent() && resolver.isPresent()) {
      work.adopt(Contract.ENS_REGISTRY, registry.get());
      work.adopt(Contract.ENS_RESOLVER, resolver.get());
      return;
    }
    work.deploy(Contract.ENS_REGISTRY, ENSRegistry.BINARY);
    work.deploy(Contract.ENS_RESOLVER, PublicResolver.BINARY, work.argument(Contract.ENS_REGISTRY));
  }
}
