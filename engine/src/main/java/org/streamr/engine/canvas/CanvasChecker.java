package org.streamr.engine.canvas;

import static org.streamr.engine.canvas.Finding.Severity.ERROR;
import static org.streamr.engine.canvas.Finding.Severity.WARNING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Ports;
import org.streamr.engine.spi.StreamSink;
import org.streamr.engine.spi.StreamSource;
import org.streamr.protocol.Address;

/** Checks whether a canvas can run, and says what keeps it from it. Immutable. */
public final class CanvasChecker {
  private final ModuleCatalogue catalogue;
  private final StreamAccess streams;

  /**
   * @param catalogue the modules that there are
   * @param streams asked about the streams that a canvas names
   */
  public CanvasChecker(ModuleCatalogue catalogue, StreamAccess streams) {
    this.catalogue = catalogue;
    this.streams = streams;
  }

  /** A module of the canvas that could be made. */
  record Known(CanvasModule module, String name, Ports ports) {}

  /**
   * Checks.
   *
   * @param account as which the canvas reads and publishes
   * @return what was found; the canvas can run if none of it is an error
   */
  public List<Finding> check(Canvas canvas, Address account) {
    List<Finding> found = new ArrayList<>();
    if (canvas.modules().isEmpty()) {
      found.add(Finding.ofCanvas("The canvas is empty; put a module on it"));
    }
    Map<String, Known> known = new LinkedHashMap<>();
    Map<String, CanvasModule> ids = new LinkedHashMap<>();
    for (CanvasModule module : canvas.modules()) {
      if (ids.put(module.id(), module) != null) {
        found.add(
            Finding.ofModule(
                ERROR,
                module.id(),
                "Two modules have the id \"" + module.id() + "\"; give one of them another"));
        continue;
      }
      check(module, account, known, found);
    }
    new EdgeChecks(ids, known, found).check(canvas.edges());
    return List.copyOf(found);
  }

  /** True if nothing of it is an error. */
  public static boolean passes(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.severity() == ERROR);
  }

  private void check(
      CanvasModule module, Address account, Map<String, Known> known, List<Finding> found) {
    ModuleType type = catalogue.find(module.type()).orElse(null);
    if (type == null) {
      found.add(
          Finding.ofModule(
              ERROR,
              module.id(),
              "Module \""
                  + module.id()
                  + "\" is of the type "
                  + module.type()
                  + ", which this engine does not have; replace it, or add the jar that has it"));
      return;
    }
    String name = module.title().isEmpty() ? type.spec().name() : module.title();
    if (module.version() != type.spec().version()) {
      found.add(
          Finding.ofModule(
              ERROR,
              module.id(),
              name
                  + " was drawn with version "
                  + module.version()
                  + " of its type, and this engine has version "
                  + type.spec().version()
                  + "; put it on the canvas again"));
      return;
    }
    List<Finding> wrong = ParameterChecks.check(module, type.spec(), name);
    found.addAll(wrong);
    Parameters parameters = ModuleCatalogue.parameters(type, module.parameters());
    if (wrong.isEmpty()) {
      make(module, type, parameters, name, account, found);
    }
    known.put(module.id(), new Known(module, name, ports(type, parameters)));
  }

  /** Those that it has whatever its parameters, if these are wrong. */
  private static Ports ports(ModuleType type, Parameters parameters) {
    try {
      return type.ports(parameters);
    } catch (InvalidParameterException e) {
      return type.spec().ports();
    }
  }

  private void make(
      CanvasModule module,
      ModuleType type,
      Parameters parameters,
      String name,
      Address account,
      List<Finding> found) {
    Behaviour behaviour;
    try {
      behaviour = type.create(parameters);
    } catch (InvalidParameterException e) {
      found.add(
          Finding.ofParameter(
              ERROR,
              module.id(),
              e.parameter(),
              name
                  + ": "
                  + ParameterChecks.label(type.spec(), e.parameter())
                  + " "
                  + e.getMessage()));
      return;
    }
    switch (behaviour) {
      case StreamSource source ->
          access(module, name, source.stream(), account, StreamAccess.Use.SUBSCRIBE, found);
      case StreamSink sink ->
          access(module, name, sink.stream(), account, StreamAccess.Use.PUBLISH, found);
      case Behaviour other -> {}
    }
  }

  private void access(
      CanvasModule module,
      String name,
      String stream,
      Address account,
      StreamAccess.Use use,
      List<Finding> found) {
    streams
        .objection(stream, account, use)
        .ifPresent(
            objection ->
                found.add(
                    Finding.ofParameter(
                        // It may be granted, or the broker be back, before the canvas runs.
                        WARNING, module.id(), "stream", name + ": " + objection)));
  }
}
