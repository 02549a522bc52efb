package org.streamr.app.command.stream;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.StreamText;
import org.streamr.chain.StreamRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr stream show}. */
@Command(name = "show", description = "Show what the chain knows of a stream.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Parameters(
      paramLabel = "STREAM",
      description = "The stream's address, registry name or ENS name.")
  private String stream = "";

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      StreamRecord record = network.catalogue(common.output()::warning).get(stream);
      common.output().result(StreamText.json(record), () -> StreamText.text(record));
      return 0;
    }
  }
}
