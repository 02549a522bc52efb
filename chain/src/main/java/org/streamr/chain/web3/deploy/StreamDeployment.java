package org.streamr.chain.web3.deploy;

import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.contracts.generated.EventVerification;
import org.streamr.contracts.generated.StreamRegistry;
import org.web3j.abi.datatypes.generated.Bytes32;

/** Streams, their registry, and what verifies their events. */
final class StreamDeployment implements AreaDeployment {
  @Override
  public void deploy(DeploymentWork work) {
    work.deploy(
        Contract.STREAM_REGISTRY,
        StreamRegistry.BINARY,
        work.argument(Contract.ENS_REGISTRY),
        work.argument(Contract.ENS_RESOLVER),
        new Bytes32(EnsName.parse(work.deployment().rootName()).node()));
    work.deploy(Contract.EVENT_VERIFICATION, EventVerification.BINARY);
  }
}
