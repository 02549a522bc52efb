package org.streamr.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.canvas.Canvas;
import org.streamr.engine.canvas.Finding;
import org.streamr.engine.store.CanvasStore;
import org.streamr.engine.store.SaveVerdict;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.protocol.Address;
import org.streamr.web.WebLimits;
import org.streamr.web.run.CanvasRuns;

/** Canvases as they are drawn and kept. */
final class CanvasEndpoints {
  private static final String ALL = "/api/canvases";
  static final String ONE = ALL + "/{id}";

  private final CanvasStore canvases;
  private final CanvasRuns runs;
  private final Checks checks;

  /** Checks canvases for somebody who may not be signed in. */
  @FunctionalInterface
  interface Checks {
    List<Finding> of(Canvas canvas, Optional<Address> owner);
  }

  CanvasEndpoints(CanvasStore canvases, CanvasRuns runs, Checks checks) {
    this.canvases = canvases;
    this.runs = runs;
    this.checks = checks;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(ALL, "Your canvases").gives("List").signedIn().by(this::list),
        Endpoint.post(ALL, "Keep a new canvas")
            .takes("CanvasDraft")
            .gives("Canvas")
            .signedIn()
            .by(this::create),
        Endpoint.post(ALL + "/validate", "Check a canvas, kept or not")
            .takes("CanvasDraft")
            .gives("Findings")
            .by(this::validate),
        Endpoint.get(ONE, "A canvas").gives("Canvas").signedIn().by(this::show),
        Endpoint.put(ONE, "Keep a canvas's next version; If-Match names the one it is based on")
            .takes("CanvasDraft")
            .gives("Canvas")
            .signedIn()
            .by(this::save),
        Endpoint.delete(ONE, "Stop and delete a canvas").signedIn().by(this::delete),
        Endpoint.get(ONE + "/versions", "The versions of a canvas that are kept")
            .gives("List")
            .signedIn()
            .by(this::versions),
        Endpoint.get(ONE + "/versions/{version}", "A version of a canvas")
            .gives("Canvas")
            .signedIn()
            .by(this::version));
  }

  private Answer list(Request request) throws RefusedException {
    return Answer.ok(
        canvases.list(request.owner()).stream()
            .map(summary -> CanvasJson.of(summary).put("state", RunJson.state(runs, summary.id())))
            .collect(Json.toArray()));
  }

  private Answer create(Request request) throws RefusedException {
    Canvas canvas = CanvasJson.read(request);
    if (canvases.count(request.owner()) >= WebLimits.CANVASES) {
      throw new RefusedException(
          Fault.TOO_MANY,
          "You have "
              + WebLimits.CANVASES
              + " canvases, which is as many as one account can have: delete one first");
    }
    return Answer.created(
        CanvasJson.of(canvases.create(request.owner(), CanvasJson.draft(canvas))));
  }

  private Answer validate(Request request) throws RefusedException {
    Canvas canvas = CanvasJson.read(request);
    return Answer.ok(CanvasJson.of(canvas, checks.of(canvas, request.account())));
  }

  private Answer show(Request request) throws RefusedException {
    return Answer.ok(CanvasJson.of(owned(canvases, request)));
  }

  /** A canvas that the one who asks owns; nobody learns what others have. */
  static StoredCanvas owned(CanvasStore canvases, Request request) throws RefusedException {
    Address owner = request.owner();
    return canvases
        .find(request.variable("id"))
        .filter(canvas -> canvas.owner().equals(owner))
        .orElseThrow(CanvasEndpoints::unknown);
  }

  private static RefusedException unknown() {
    return new RefusedException(
        Fault.NOT_FOUND, "You have no such canvas: it may have been deleted, or be another's");
  }

  private Answer save(Request request) throws RefusedException {
    StoredCanvas before = owned(canvases, request);
    Canvas canvas = CanvasJson.read(request);
    return switch (canvases.save(before.id(), CanvasJson.draft(canvas), basedOn(request))) {
      case SaveVerdict.Saved saved -> Answer.ok(CanvasJson.of(saved.canvas()));
      case SaveVerdict.Conflict conflict ->
          throw new RefusedException(
              Fault.CONFLICT,
              "This canvas was saved meanwhile, as version "
                  + conflict.newest()
                  + ": load that, or save yours as a new canvas");
      case SaveVerdict.Gone _ -> throw unknown();
    };
  }

  private static int basedOn(Request request) throws RefusedException {
    String version =
        request
            .header("If-Match")
            .orElseThrow(
                () ->
                    Request.bad(
                        "Say which version the change is based on, with the header If-Match"));
    return Request.whole("If-Match", version.replace("\"", ""), 1, Integer.MAX_VALUE);
  }

  private Answer delete(Request request) throws RefusedException {
    StoredCanvas canvas = owned(canvases, request);
    runs.forget(canvas.id());
    canvases.delete(canvas.id());
    return new Answer.Done();
  }

  private Answer versions(Request request) throws RefusedException {
    StoredCanvas canvas = owned(canvases, request);
    return Answer.ok(
        canvases.versions(canvas.id()).stream().map(CanvasJson::of).collect(Json.toArray()));
  }

  private Answer version(Request request) throws RefusedException {
    StoredCanvas canvas = owned(canvases, request);
    int number = Request.whole("The version", request.variable("version"), 1, Integer.MAX_VALUE);
    ObjectNode json =
        canvases
            .version(canvas.id(), number)
            .map(CanvasJson::of)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Fault.NOT_FOUND, "Version " + number + " of this canvas is not kept"));
    return Answer.ok(json);
  }
}
