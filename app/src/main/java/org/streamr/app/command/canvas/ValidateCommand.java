package org.streamr.app.command.canvas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.output.Json;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasChecker;
import org.streamr.engine.canvas.CanvasHash;
import org.streamr.engine.canvas.Finding;
import org.streamr.engine.canvas.ModuleCatalogue;
import org.streamr.engine.canvas.StreamAccess;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr canvas validate}. */
@Command(
    name = "validate",
    description = {
      "Check a canvas in a file. Needs no node, and therefore does not look at streams.",
      "Exits with 1 if the canvas cannot run."
    })
public final class ValidateCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE", description = "The canvas; - for standard input.")
  private String file = "";

  @Override
  public Integer call() {
    Canvas canvas = CanvasFile.read(file);
    List<Finding> findings =
        new CanvasChecker(ModuleCatalogue.load(), StreamAccess.UNKNOWN).check(canvas, Address.ZERO);
    boolean valid = CanvasChecker.passes(findings);
    common.output().result(json(canvas, findings), () -> text(canvas, findings, valid));
    return valid ? 0 : 1;
  }

  private static ObjectNode json(Canvas canvas, List<Finding> findings) {
    ObjectNode json =
        Json.object()
            .put("valid", CanvasChecker.passes(findings))
            .put("hash", CanvasHash.of(canvas));
    ArrayNode array = json.putArray("findings");
    for (Finding finding : findings) {
      array
          .addObject()
          .put("severity", word(finding))
          .put("module", finding.module())
          .put("port", finding.port())
          .put("parameter", finding.parameter())
          .put("message", finding.message());
    }
    return json;
  }

  private static String word(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String text(Canvas canvas, List<Finding> findings, boolean valid) {
    String found =
        findings.stream()
            .map(finding -> word(finding) + ": " + finding.message() + "\n")
            .collect(Collectors.joining());
    return found
        + (valid ? "The canvas can run" : "The canvas cannot run")
        + ": "
        + canvas.modules().size()
        + " modules, "
        + canvas.edges().size()
        + " edges, hash "
        + CanvasHash.of(canvas);
  }
}
