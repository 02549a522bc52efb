package org.streamr.app.command.contracts;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.ContractText;
import org.streamr.app.up.DataFolder;
import org.streamr.chain.web3.deploy.Deployment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr contracts show}. */
@Command(
    name = "show",
    description = "Show where the contracts are that the data folder's node uses.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();

  @Override
  public Integer call() {
    Path file = DataFolder.contracts(data.data());
    Deployment deployment =
        Deployment.read(file)
            .orElseThrow(
                () ->
                    new CommandException(
                        "There are no contracts in "
                            + data.data()
                            + ". Deploy them with: streamr contracts deploy --rpc URL; or start a"
                            + " node with a chain of its own: streamr up"));
    common.output().result(deployment.json(), () -> ContractText.text(deployment));
    return 0;
  }
}
