package org.streamr.chain.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a contract offers. */
public record ContractAbi(List<AbiFunction> functions, List<AbiEvent> events) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps copies. */
  public ContractAbi {
    functions = List.copyOf(functions);
    events = List.copyOf(events);
  }

  /**
   * Reads an ABI: the JSON that compilers write, or declarations as in Solidity, a line each:
   * {@code function transfer(address to, uint256 amount) returns (bool)}.
   *
   * @throws MalformedAbiException if it is neither
   */
  public static ContractAbi parse(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("[") || stripped.startsWith("{")) {
      try {
        return of(JSON.readTree(stripped));
      } catch (JsonProcessingException e) {
        throw new MalformedAbiException("The ABI is no JSON: " + e.getOriginalMessage());
      }
    }
    return AbiDeclarations.parse(stripped);
  }

  /**
   * Reads an ABI from JSON: the list of what there is, an artifact that has it as {@code abi}, or a
   * single function or event.
   *
   * @throws MalformedAbiException if it is none
   */
  public static ContractAbi of(JsonNode json) {
    JsonNode list = json.has("abi") ? json.get("abi") : json;
    List<AbiFunction> functions = new ArrayList<>();
    List<AbiEvent> events = new ArrayList<>();
    for (JsonNode entry : list.isArray() ? list : JSON.createArrayNode().add(list)) {
      List<AbiParameter> inputs = parameters(entry.path("inputs"));
      switch (entry.path("type").asText("function")) {
        case "function" -> {
          String mutability = entry.path("stateMutability").asText("nonpayable");
          functions.add(
              new AbiFunction(
                  name(entry),
                  inputs,
                  parameters(entry.path("outputs")),
                  mutability.equals("view") || mutability.equals("pure"),
                  mutability.equals("payable")));
        }
        case "event" -> {
          if (!entry.path("anonymous").asBoolean()) {
            events.add(new AbiEvent(name(entry), inputs));
          }
        }
        default -> {
          // Constructors, errors and fallbacks are neither called nor watched by name.
        }
      }
    }
    return new ContractAbi(functions, events);
  }

  private static String name(JsonNode entry) {
    String name = entry.path("name").asText("");
    if (name.isEmpty()) {
      throw new MalformedAbiException("The ABI has an entry without a name: " + entry);
    }
    return name;
  }

  private static List<AbiParameter> parameters(JsonNode list) {
    List<AbiParameter> parameters = new ArrayList<>();
    for (JsonNode entry : list) {
      AbiParameter parameter =
          new AbiParameter(
              entry.path("name").asText(""),
              entry.path("type").asText(""),
              parameters(entry.path("components")),
              entry.path("indexed").asBoolean());
      AbiType.of(parameter);
      parameters.add(parameter);
    }
    return parameters;
  }

  /**
   * The function of a name, or of a signature where several have the name.
   *
   * @throws MalformedAbiException if there is none, or more than one
   */
  public AbiFunction function(String name) {
    return find("function", name, functions, AbiFunction::name, AbiFunction::signature);
  }

  /**
   * The event of a name, or of a signature where several have the name.
   *
   * @throws MalformedAbiException if there is none, or more than one
   */
  public AbiEvent event(String name) {
    return find("event", name, events, AbiEvent::name, AbiEvent::signature);
  }

  private static <T> T find(
      String kind, String wanted, List<T> all, Function<T, String> name, Function<T, String> full) {
    List<T> found =
        all.stream()
            .filter(each -> name.apply(each).equals(wanted) || full.apply(each).equals(wanted))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<T> shown = found.isEmpty() ? all : found;
    String names = shown.stream().map(full).collect(Collectors.joining(", "));
    throw new MalformedAbiException(
        found.isEmpty()
            ? "The ABI has no "
                + kind
                + " "
                + wanted
                + "; it has "
                + (names.isEmpty() ? "none" : names)
            : "The ABI has several " + kind + "s " + wanted + ": name one of " + names);
  }
}
