package org.streamr.app.command.wish;

import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr wish show}. */
@Command(name = "show", description = "Show a wish, its bounty and what was proposed for it.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Parameters(paramLabel = "WISH", description = "The wish's number.")
  private long wish;

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      Wishes.print(network, wish, common.output());
      return 0;
    }
  }
}
