package org.streamr.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
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
    Output output = common.output();
    try (Network network = where.network()) {
      JsonNode status = network.http().get("status");
      JsonNode chain = status.path("chain");
      ObjectNode json = Json.object();
      json.put("url", network.url().toString());
      json.set("chainId", chain.path("chainId"));
      network
          .node()
          .ifPresent(
              known -> {
                json.put("pid", known.pid());
                json.put("data", where.data().toString());
                json.put("rpc", known.rpc().toString());
              });
      json.set("block", chain.path("block"));
      json.set("blockTime", chain.path("blockTime"));
      json.set("streams", chain.path("streams"));
      output.result(json, () -> text(json));
      status.path("problems").forEach(problem -> output.warning(problem.asText()));
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
