package org.streamr.chain.web3.deploy;

import java.math.BigInteger;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.Karma;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.contracts.generated.NetworkDirectory;
import org.streamr.protocol.Address;
import org.web3j.abi.datatypes.generated.Uint64;

/** Who coordinates the network, and the karma of those who take part in it. */
final class NetworkDeployment implements AreaDeployment {
  private static final long DAY = 86_400;

  private final NetworkCoordinator.NetworkLayout layout;
  private final NetworkCoordinator.NetworkParameters parameters;
  private final BigInteger halfLife;

  NetworkDeployment(Parameters.Section network, Parameters.Section karma) {
    this.layout = layout(network);
    this.parameters = parameters(network);
    this.halfLife = karma.number("halfLifeSeconds", 30 * DAY);
  }

  /** An epoch passes in a minute; as many partitions as a few brokers can share. */
  private static NetworkCoordinator.NetworkLayout layout(Parameters.Section network) {
    return new NetworkCoordinator.NetworkLayout(
        network.number("epochSeconds", 60),
        network.number("commitSeconds", 40),
        network.number("revealSeconds", 20),
        network.number("replication", 3),
        network.number("initialPartitions", 8));
  }

  private static NetworkCoordinator.NetworkParameters parameters(Parameters.Section network) {
    return new NetworkCoordinator.NetworkParameters(
        network.data("minimumStake", "10000"),
        network.data("entryFee", "100"),
        network.data("removalPenalty", "1000"),
        network.data("reportReward", "1"),
        network.data("rebalanceReward", "2"),
        network.number("partitionsPerBroker", 2),
        network.number("candidates", 4),
        network.number("tolerancePercent", 25),
        network.number("coherencePercent", 66),
        network.number("demeritLimit", 100),
        network.number("deviantDemerits", 20),
        network.number("absentDemerits", 4),
        network.number("incoherentDemerits", 2),
        network.number("forgiveness", 1),
        network.number("unbondingSeconds", 600));
  }

  @Override
  public void deploy(DeploymentWork work) {
    work.deploy(Contract.KARMA, Karma.BINARY, work.deployerArgument(), new Uint64(halfLife));
    work.deploy(Contract.NETWORK_DIRECTORY, NetworkDirectory.BINARY, work.deployerArgument());
    work.deploy(Contract.NETWORK_COORDINATOR, () -> createCoordinator(work));
    putInForce(work);
    work.makeCreditor(Contract.NETWORK_COORDINATOR);
  }

  /** Deploys another coordinator, which is to come into force when brokers have joined it. */
  void deployCoordinator(DeploymentWork work) {
    work.note("Deploying another " + Contract.NETWORK_COORDINATOR.key());
    work.replace(Contract.NETWORK_COORDINATOR, createCoordinator(work));
    work.makeCreditor(Contract.NETWORK_COORDINATOR);
  }

  private Address createCoordinator(DeploymentWork work) {
    return work.create(
        NetworkCoordinator.BINARY,
        work.deployerArgument(),
        work.argument(Contract.DATA_COIN),
        work.argument(Contract.KARMA),
        layout,
        parameters);
  }

  /** Only the first: whoever puts another one in force later does not want this one back. */
  private static void putInForce(DeploymentWork work) {
    Address directory = work.address(Contract.NETWORK_DIRECTORY);
    NetworkDirectory binding = Bindings.at(NetworkDirectory::load, directory);
    Address coordinator = work.address(Contract.NETWORK_COORDINATOR);
    if (work.readAddress(directory, binding.coordinator()).equals(Address.ZERO)) {
      work.asOwner(
          Contract.NETWORK_DIRECTORY,
          "put the network coordinator in force: setCoordinator(" + coordinator + ")",
          binding.setCoordinator(coordinator.toString()));
    }
  }
}
