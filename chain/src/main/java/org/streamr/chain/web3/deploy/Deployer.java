package org.streamr.chain.web3.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;

/**
 * Puts the contracts on a chain, once: on a development chain and on any other by the same steps.
 * Each is written down when it is done, and skipped when it was done before: an interrupted
 * deployment is resumed by starting it again.
 */
public final class Deployer {
  private final Node node;
  private final long chainId;
  private final Path file;
  private final Optional<String> rootName;
  private final NetworkDeployment network;
  private final OwnershipDeployment ownership;
  private final List<AreaDeployment> areas;

  private Deployer(Node node, Path file, Parameters parameters) {
    this.node = node;
    this.chainId = node.chainId();
    this.file = file;
    Parameters.Section ens = parameters.section("ens");
    this.rootName = ens.text("root").map(EnsName::parse).map(EnsName::toString);
    this.network =
        new NetworkDeployment(parameters.section("network"), parameters.section("karma"));
    this.ownership = new OwnershipDeployment(parameters.section("deployment"));
    this.areas =
        List.of(
            new TokenDeployment(parameters.section("token"), chainId == DevelopmentKey.CHAIN_ID),
            new NamingDeployment(ens),
            new StreamDeployment(),
            network,
            new PaymentDeployment(parameters.section("fees"), parameters.section("channels")),
            new MarketDeployment(parameters.section("market")),
            ownership,
            new RootNameDeployment());
    parameters.refuseOthers();
  }

  /**
   * Returns where the contracts are, after deploying those that are not there yet, as a development
   * network has them.
   *
   * @param rpc to a node of the chain
   * @param deployer pays; receives all DATA, or on a development chain the half that the faucet
   *     does not
   * @param file where the addresses are kept
   * @param progress told of each step
   * @throws ChainException.WrongChain if the file is of another chain
   * @throws ChainException.Undeployed if the chain does not hold what the file says
   */
  public static Deployment deploy(
      JsonRpc rpc, Account deployer, Path file, Consumer<String> progress) {
    return deploy(rpc, deployer, file, Parameters.defaults(), progress);
  }

  /**
   * Returns where the contracts are, after deploying those that are not there yet.
   *
   * @param parameters of the contracts that are deployed now; those of contracts that are there
   *     already are not looked at
   * @throws ChainException.WrongChain if the file is of another chain
   * @throws ChainException.Undeployed if the chain does not hold what the file says, or the
   *     parameters are wrong
   */
  public static Deployment deploy(
      JsonRpc rpc, Account deployer, Path file, Parameters parameters, Consumer<String> progress) {
    return new Deployer(new Node(rpc), file, parameters).deploy(deployer, progress);
  }

  /**
   * Deploys another network coordinator beside the one in force, of another layout for instance.
   * Brokers may join it at once; it comes into force when the directory's owner says so ({@link
   * org.streamr.chain.network.BrokerNetwork#putInForce}).
   *
   * @param file where the addresses are kept; names the new coordinator afterwards
   * @throws ChainException.Undeployed if there is no network yet, or the parameters are wrong
   */
  public static Deployment deployCoordinator(
      JsonRpc rpc, Account deployer, Path file, Parameters parameters, Consumer<String> progress) {
    Deployer work = new Deployer(new Node(rpc), file, parameters);
    return work.deployCoordinator(deployer, progress);
  }

  private Deployment deployCoordinator(Account deployer, Consumer<String> progress) {
    Deployment begun =
        Deployment.read(file)
            .orElseThrow(
                () ->
                    new ChainException.Undeployed(
                        "There are no contracts in " + file + ": deploy the network first"));
    begun.address(Deployment.Contract.NETWORK_DIRECTORY);
    check(begun);
    DeploymentWork work = work(deployer, progress, begun);
    network.deployCoordinator(work);
    ownership.deploy(work);
    return work.deployment();
  }

  private DeploymentWork work(Account deployer, Consumer<String> progress, Deployment begun) {
    return new DeploymentWork(
        new TransactionSender(node, chainId), deployer, file, progress, begun);
  }

  private Deployment deploy(Account deployer, Consumer<String> progress) {
    Deployment begun =
        Deployment.read(file)
            .orElseGet(
                () ->
                    new Deployment(
                        chainId,
                        node.head().number() + 1,
                        rootName.orElse(Deployment.DEFAULT_ROOT_NAME),
                        Map.of()));
    check(begun);
    DeploymentWork work = work(deployer, progress, begun);
    areas.forEach(area -> area.deploy(work));
    return work.deployment();
  }

  private void check(Deployment begun) {
    if (begun.chainId() != chainId) {
      throw new ChainException.WrongChain(
          "The contracts in "
              + file
              + " are on chain "
              + begun.chainId()
              + ", the node serves chain "
              + chainId
              + ": use a node of that chain, or another data folder");
    }
    if (!begun.rootName().equals(rootName.orElse(begun.rootName()))) {
      throw new ChainException.Undeployed(
          "According to "
              + file
              + " streams are named under "
              + begun.rootName()
              + ", the parameters say "
              + rootName.orElse("")
              + ", and that cannot be changed: correct the parameters, or remove the file to deploy"
              + " anew");
    }
    begun
        .addresses()
        .forEach(
            (contract, address) -> {
              if (!node.hasCode(address)) {
                throw new ChainException.Undeployed(
                    "According to "
                        + file
                        + " there is a contract at "
                        + address
                        + ", but chain "
                        + chainId
                        + " has none there: the chain's state was lost or replaced. Restore it, or"
                        + " remove the file to deploy anew");
              }
            });
  }
}
