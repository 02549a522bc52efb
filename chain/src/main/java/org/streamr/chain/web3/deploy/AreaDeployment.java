package org.streamr.chain.web3.deploy;

/** Deploys the contracts of one area. */
interface AreaDeployment {
  /**
   * Does what has not been done yet, in steps that each look first whether they were: an
   * interrupted deployment is resumed by calling this again.
   */
  void deploy(DeploymentWork work);
}
