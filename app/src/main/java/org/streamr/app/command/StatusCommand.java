package org.streamr.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.chain.ChainStatus;
import org.streamr.client.StreamrClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr status}: whether a node runs and answers. */
@Command(
    name = "status",
    description = "Show whether a node runs, where it is, and how its chain stands.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Override
  public Integer call() {
    try (Network network = where.network();
        StreamrClient client = network.client(Optional.empty()).connect()) {
      ObjectNode json = Json.object();
      json.put("url", network.url().toString());
      json.put("chainId", client.chainId());
      Optional<NodeFile> node = network.node();
      node.ifPresent(
          known -> {
            ChainStatus chain = network.view().status();
            json.put("pid", known.pid());
            json.put("data", where.data().toString());
            json.put("rpc", known.rpc().toString());
            json.put("block", chain.head().number());
            json.put("blockTime", chain.head().time().toString());
            json.put("streams", network.view().streams().size());
          });
      common.output().result(json, () -> text(json));
      return 0;
    }
  }

  private static String text(ObjectNode json) {
    StringBuilder text = new StringBuilder("The node runs and answers.");
    json.properties()
        .forEach(
            field ->
                text.append("%n%-10s %s".formatted(field.getKey(), field.getValue().asText())));
    return text.toString();
  }
}
