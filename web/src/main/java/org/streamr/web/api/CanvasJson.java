package org.streamr.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.CanvasChecker;
import org.streamr.engine.canvas.CanvasCodec;
import org.streamr.engine.canvas.CanvasHash;
import org.streamr.engine.canvas.Finding;
import org.streamr.engine.canvas.MalformedCanvasException;
import org.streamr.engine.store.CanvasDraft;
import org.streamr.engine.store.CanvasSummary;
import org.streamr.engine.store.StoredCanvas;

/** Canvases of requests and answers. */
final class CanvasJson {
  private CanvasJson() {}

  /**
   * The canvas of a request's body.
   *
   * @throws RefusedException with INVALID_CANVAS if there is none, or it is not of a canvas's form
   */
  static Canvas read(Request request) throws RefusedException {
    JsonNode canvas = request.object().path("canvas");
    if (!canvas.isObject()) {
      throw Request.bad("'canvas' is missing: send {\"canvas\": …}");
    }
    try {
      return CanvasCodec.read(canvas);
    } catch (MalformedCanvasException e) {
      throw new RefusedException(Fault.INVALID_CANVAS, String.valueOf(e.getMessage()));
    }
  }

  /** As it is kept. */
  static CanvasDraft draft(Canvas canvas) {
    return new CanvasDraft(
        canvas.name(),
        canvas.description(),
        CanvasHash.of(canvas),
        CanvasCodec.write(canvas).toString());
  }

  /**
   * A canvas as it was kept.
   *
   * @throws RefusedException if this version of the program no longer understands it
   */
  static Canvas canvas(StoredCanvas stored) throws RefusedException {
    try {
      return CanvasCodec.read(stored.content().document());
    } catch (MalformedCanvasException e) {
      throw new RefusedException(Fault.INVALID_CANVAS, String.valueOf(e.getMessage()));
    }
  }

  static ObjectNode of(StoredCanvas stored) {
    ObjectNode json = Json.object().put("id", stored.id()).put("version", stored.version());
    json.put("hash", stored.content().hash()).put("updatedAt", stored.savedAt().toString());
    try {
      json.set("canvas", Json.MAPPER.readTree(stored.content().document()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canvas " + stored.id() + " was kept as what is no JSON", e);
    }
    return json;
  }

  static ObjectNode of(CanvasSummary summary) {
    return Json.object()
        .put("id", summary.id())
        .put("name", summary.name())
        .put("description", summary.description())
        .put("hash", summary.hash())
        .put("version", summary.version())
        .put("updatedAt", summary.savedAt().toString());
  }

  static ObjectNode of(Canvas canvas, List<Finding> findings) {
    ObjectNode json =
        Json.object()
            .put("valid", CanvasChecker.passes(findings))
            .put("hash", CanvasHash.of(canvas));
    json.set("findings", findings.stream().map(CanvasJson::of).collect(Json.toArray()));
    return json;
  }

  private static ObjectNode of(Finding finding) {
    ObjectNode json =
        Json.object()
            .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
            .put("module", finding.module())
            .put("port", finding.port())
            .put("parameter", finding.parameter());
    json.set("edge", finding.edge() == null ? null : CanvasCodec.write(finding.edge()));
    return json.put("message", finding.message());
  }
}
