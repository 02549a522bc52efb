package org.streamr.app.options;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.streamr.app.connect.NodeAddress;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.output.CommandException;
import org.streamr.chain.web3.deploy.Deployment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a role that runs alone finds the others. */
public final class RoleOptions {
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--broker",
      paramLabel = "URL",
      defaultValue = "${env:STREAMR_URL}",
      description =
          "The broker's address, as in http://127.0.0.1:7070. Default: STREAMR_URL of the"
              + " environment, else the node that runs on the data folder.")
  private Optional<String> broker = Optional.empty();

  @Option(
      names = "--rpc",
      paramLabel = "URL",
      defaultValue = "${env:STREAMR_RPC}",
      description =
          "The Ethereum node (http, https, ws or wss). Default: STREAMR_RPC of the environment,"
              + " else that of the node that runs on the data folder.")
  private Optional<URI> rpc = Optional.empty();

  @Option(
      names = "--contracts",
      paramLabel = "FILE",
      defaultValue = "${env:STREAMR_CONTRACTS}",
      description =
          "The file of contract addresses. Default: STREAMR_CONTRACTS of the environment, else"
              + " contracts.json of the data folder.")
  private Optional<Path> contracts = Optional.empty();

  /** Where everything is. */
  public record Place(NodeAddress broker, URI rpc, Deployment contracts) {}

  /** The data folder. */
  public DataOptions data() {
    return data;
  }

  /**
   * Finds the others.
   *
   * @throws CommandException if one of them is not named, and no node of this machine is known
   */
  public Place place() {
    Optional<NodeFile> node = NodeFile.read(data.data()).filter(NodeFile::isAlive);
    NodeAddress address =
        broker
            .map(NodeAddress::parse)
            .or(() -> node.map(known -> new NodeAddress(known.url(), known.webSocket())))
            .orElseThrow(() -> unknown("the broker is", "--broker URL"));
    URI chain =
        rpc.or(() -> node.map(NodeFile::rpc))
            .orElseThrow(() -> unknown("the Ethereum node is", "--rpc URL"));
    Deployment deployment =
        contracts
            .or(() -> Optional.of(data.data().resolve("contracts.json")))
            .flatMap(Deployment::read)
            .or(() -> node.map(NodeFile::contracts))
            .orElseThrow(() -> unknown("the contracts are", "--contracts FILE"));
    return new Place(address, chain, deployment);
  }

  private CommandException unknown(String what, String option) {
    return new CommandException(
        "It is not known where "
            + what
            + ": no node runs on "
            + data.data()
            + ". Say it with "
            + option
            + ", or start a node with: streamr up");
  }
}
