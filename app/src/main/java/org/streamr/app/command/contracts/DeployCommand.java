package org.streamr.app.command.contracts;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.output.ContractText;
import org.streamr.app.output.Output;
import org.streamr.app.up.DataFolder;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.deploy.Parameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr contracts deploy}. */
@Command(
    name = "deploy",
    description = {
      "Deploy the contracts on the chain of an Ethereum node, those that are not there yet.",
      "What is done is written to contracts.json of the data folder after each step: a deployment"
          + " that was interrupted goes on when this is run again. A node that is started on the"
          + " folder with --rpc uses them."
    })
public final class DeployCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Option(
      names = "--rpc",
      paramLabel = "URL",
      required = true,
      description = "The Ethereum node (http, https, ws or wss) of the chain.")
  private URI rpc = URI.create("");

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description =
          "What is to be other than on a development network, as JSON: owner, token, ENS, and the"
              + " economics; see docs/operating/contracts.md.")
  private Optional<Path> parameters = Optional.empty();

  @Option(
      names = "--coordinator",
      description =
          "Deploy another network coordinator beside the one in force. Brokers can register with"
              + " it; it is put in force with streamr network coordinator.")
  private boolean coordinator;

  @Override
  public Integer call() {
    Output output = common.output();
    Parameters wanted = parameters.map(Parameters::read).orElseGet(Parameters::defaults);
    try (DataFolder folder = DataFolder.open(data.data());
        JsonRpc node = JsonRpc.to(rpc)) {
      KeyAccount deployer =
          who.account(folder.keys(), () -> Long.decode(node.call("eth_chainId").asText()));
      Deployment deployment =
          coordinator
              ? Deployer.deployCoordinator(node, deployer, folder.contracts(), wanted, output::note)
              : Deployer.deploy(node, deployer, folder.contracts(), wanted, output::note);
      output.result(deployment.json(), () -> ContractText.text(deployment));
      return 0;
    }
  }
}
