package org.streamr.engine.canvas;

import static org.streamr.engine.canvas.Finding.Severity.ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;
import org.streamr.protocol.Address;

/** Checks parameters by what their module's specification says of them. */
final class ParameterChecks {
  private ParameterChecks() {}

  static List<Finding> check(CanvasModule module, ModuleSpec spec, String name) {
    List<Finding> found = new ArrayList<>();
    for (var set : module.parameters().properties()) {
      String id = set.getKey();
      boolean known = find(spec, id).isPresent() || (spec.keyed() && id.equals(Parameters.KEY));
      if (!known) {
        found.add(
            Finding.ofParameter(
                ERROR,
                module.id(),
                id,
                name + " has no parameter \"" + id + "\"; remove it, or mend its name"));
      }
    }
    for (ParameterSpec parameter : spec.parameters()) {
      JsonNode value = module.parameters().path(parameter.id());
      fault(parameter, value)
          .ifPresent(
              fault ->
                  found.add(
                      Finding.ofParameter(
                          ERROR,
                          module.id(),
                          parameter.id(),
                          name + ": " + parameter.label() + " " + fault)));
    }
    return found;
  }

  static Optional<ParameterSpec> find(ModuleSpec spec, String id) {
    return spec.parameters().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** What people call a parameter. */
  static String label(ModuleSpec spec, String id) {
    return find(spec, id).map(ParameterSpec::label).orElse(id);
  }

  private static Optional<String> fault(ParameterSpec parameter, JsonNode value) {
    boolean isBlank = value.isTextual() && value.asText().isBlank();
    if (value.isMissingNode() || value.isNull() || isBlank) {
      return parameter.required() ? Optional.of("is not set") : Optional.empty();
    }
    return switch (parameter.kind()) {
      case TEXT, LINES, DURATION, EXPRESSION, FIELD, STREAM ->
          when(!value.isTextual(), "is " + value + "; write a text in quotes");
      case NUMBER -> when(!number(value), "is " + value + "; give a number");
      case INTEGER ->
          when(
              !number(value) || value.asDouble() != Math.rint(value.asDouble()),
              "is " + value + "; give a whole number");
      case BOOLEAN -> when(!value.isBoolean(), "is " + value + "; give true or false");
      case CHOICE ->
          when(
              !parameter.choices().contains(value.asText()),
              "is " + value + "; choose one of " + String.join(", ", parameter.choices()));
      case ADDRESS ->
          when(
              !Address.looksLikeAddress(value.asText()),
              "is " + value + "; give an address, 0x and 40 hexadecimal digits");
      case JSON -> Optional.empty();
    };
  }

  private static boolean number(JsonNode value) {
    if (value.isNumber()) {
      return true;
    }
    try {
      return Double.isFinite(Double.parseDouble(value.asText("").strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<String> when(boolean wrong, String sentence) {
    return wrong ? Optional.of(sentence) : Optional.empty();
  }
}
