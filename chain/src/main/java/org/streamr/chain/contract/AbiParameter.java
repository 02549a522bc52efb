package org.streamr.chain.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A parameter of a function or an event, or a field of a struct.
 *
 * @param name may be empty
 * @param type as an ABI has it: {@code uint256}, {@code bytes32[2][]}, {@code tuple[]}
 * @param components the fields, if it is a tuple
 * @param indexed whether it is a topic of an event
 */
public record AbiParameter(
    String name, String type, List<AbiParameter> components, boolean indexed) {
  /** Keeps a copy. */
  public AbiParameter {
    components = List.copyOf(components);
  }

  /** As it is in a signature: a tuple as its fields between parentheses. */
  public String canonical() {
    return type.startsWith("tuple")
        ? canonical(components) + type.substring("tuple".length())
        : type;
  }

  /** Parameters as they are in a signature. */
  static String canonical(List<AbiParameter> parameters) {
    return parameters.stream()
        .map(AbiParameter::canonical)
        .collect(Collectors.joining(",", "(", ")"));
  }

  /** Parameters whose empty names are replaced by {@code arg0} and so on. */
  static List<AbiParameter> named(List<AbiParameter> parameters, String prefix) {
    List<AbiParameter> named = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      AbiParameter each = parameters.get(i);
      named.add(
          each.name.isEmpty()
              ? new AbiParameter(prefix + i, each.type, each.components, each.indexed)
              : each);
    }
    return named;
  }
}
