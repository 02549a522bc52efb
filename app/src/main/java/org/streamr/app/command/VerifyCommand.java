package org.streamr.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.InputFile;
import org.streamr.app.connect.NodeFile;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.ProgressMeter;
import org.streamr.app.verify.ExportVerifier;
import org.streamr.chain.DevelopmentKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr verify}: checks exported events, with no broker and no chain. */
@Command(
    name = "verify",
    description = {
      "Check events that were exported with --proof, one a line: that each was signed by the origin"
          + " that it names, and that what it shows is what was signed.",
      "Works offline. Whether the origin was allowed to publish is a question for the chain."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();

  @Parameters(paramLabel = "FILE", description = "The exported events; - for standard input.")
  private String file = "";

  @Option(
      names = "--chain-id",
      paramLabel = "ID",
      description =
          "The chain that the stream is on, which signatures name. Default: that of the node on the"
              + " data folder, else 31337 (development chains).")
  private Optional<Long> chainId = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    ExportVerifier verifier = new ExportVerifier(chain());
    ObjectNode result = Json.object();
    ArrayNode faults = result.putArray("faults");
    long lineNumber = 0;
    long valid = 0;
    try (BufferedReader lines = InputFile.open(file);
        ProgressMeter progress = ProgressMeter.counting("Verifying", output)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        if (line.isBlank()) {
          continue;
        }
        Optional<String> fault = verifier.fault(line);
        if (fault.isEmpty()) {
          valid++;
        } else {
          faults.addObject().put("line", lineNumber).put("fault", fault.get());
        }
        progress.to(lineNumber);
      }
    }
    return report(output, result.put("valid", valid).put("invalid", faults.size()), faults);
  }

  private static int report(Output output, ObjectNode result, JsonNode faults) {
    if (output.json()) {
      output.line(Json.line(result));
    } else {
      faults.forEach(
          fault -> output.line("line " + fault.get("line") + ": " + fault.get("fault").asText()));
      output.line(result.get("valid") + " events are valid, " + result.get("invalid") + " are not");
    }
    if (result.get("valid").asLong() == 0 && faults.isEmpty()) {
      output.warning("There was no event to check: export some with 'streamr history --proof'");
    }
    return faults.isEmpty() ? 0 : 1;
  }

  private long chain() {
    return chainId.orElseGet(
        () ->
            NodeFile.read(data.data())
                .map(node -> node.contracts().chainId())
                .orElse(DevelopmentKey.CHAIN_ID));
  }
}
