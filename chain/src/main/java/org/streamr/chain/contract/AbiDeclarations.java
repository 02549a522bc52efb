package org.streamr.chain.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads functions and events as they are declared in Solidity. */
final class AbiDeclarations {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "function\\s+(\\w+)\\s*\\((.*?)\\)([\\w\\s]*?)(?:returns\\s*\\((.*)\\))?\\s*");
  private static final Pattern EVENT = Pattern.compile("event\\s+(\\w+)\\s*\\((.*)\\)\\s*");

  private AbiDeclarations() {}

  static ContractAbi parse(String text) {
    List<AbiFunction> functions = new ArrayList<>();
    List<AbiEvent> events = new ArrayList<>();
    for (String line : text.split("[;\\n]", -1)) {
      String declaration = line.strip();
      Matcher function = FUNCTION.matcher(declaration);
      Matcher event = EVENT.matcher(declaration);
      if (function.matches()) {
        String words = " " + function.group(3) + " ";
        functions.add(
            new AbiFunction(
                function.group(1),
                parameters(function.group(2)),
                parameters(function.group(4) == null ? "" : function.group(4)),
                words.contains(" view ") || words.contains(" pure "),
                words.contains(" payable ")));
      } else if (event.matches()) {
        events.add(new AbiEvent(event.group(1), parameters(event.group(2))));
      } else if (!declaration.isEmpty()) {
        throw new MalformedAbiException(
            "\""
                + declaration
                + "\" is no declaration; write one such as function get(uint256 id) view returns"
                + " (uint256), or the ABI in JSON, which also has structs");
      }
    }
    return new ContractAbi(functions, events);
  }

  private static List<AbiParameter> parameters(String text) {
    List<AbiParameter> parameters = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] words = part.strip().split("\\s+", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      boolean indexed = List.of(words).contains("indexed");
      String last = words[words.length - 1];
      boolean unnamed =
          words.length == 1 || List.of("indexed", "memory", "calldata").contains(last);
      AbiParameter parameter =
          new AbiParameter(unnamed ? "" : last, full(words[0]), List.of(), indexed);
      AbiType.of(parameter);
      parameters.add(parameter);
    }
    return parameters;
  }

  /** Solidity's short names of types in full. */
  private static String full(String type) {
    return type.replaceFirst("^uint(?=\\[|$)", "uint256").replaceFirst("^int(?=\\[|$)", "int256");
  }
}
