package org.streamr.app.command.stream;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.chain.Mined;
import org.streamr.chain.StreamRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr stream delete}. */
@Command(
    name = "delete",
    description = "Delete a stream and all permissions on it. Its label stays taken.")
public final class DeleteCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      StreamRecord record = network.stream(stream);
      Mined mined =
          network
              .chain()
              .streams()
              .delete(who.account(where.keys(), network::chainId), record.id());
      network.awaitBroker();
      common
          .output()
          .result(
              Json.object()
                  .put("stream", record.id().toString())
                  .put("label", record.label())
                  .put("transaction", mined.transactionHash()),
              () -> "Deleted " + record.label() + " (" + record.id() + ")");
      return 0;
    }
  }
}
