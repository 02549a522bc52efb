package org.streamr.engine.modules.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.streamr.chain.contract.AbiFunction;
import org.streamr.chain.contract.AbiParameter;
import org.streamr.chain.contract.ContractAbi;
import org.streamr.chain.contract.MalformedAbiException;
import org.streamr.engine.modules.base.Given;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.Address;

/** A function of a contract, as the parameters of a module name it. */
record ContractFunction(Address contract, AbiFunction function, Value.Fields fixed) {
  static final ParameterSpec ADDRESS =
      Param.required(Kind.ADDRESS, "address", "Contract", "The address of the contract.");

  static final ParameterSpec ABI =
      Param.required(
          Kind.JSON,
          "abi",
          "ABI",
          "The ABI in JSON, or declarations as in Solidity: function get(uint256 id) view returns"
              + " (uint256).");

  static final ParameterSpec FIXED =
      Param.of(
          Kind.JSON,
          "arguments",
          "Fixed arguments",
          "{}",
          "Arguments that are always the same, as a JSON object; they have no input then.");

  static ContractFunction of(Parameters parameters) {
    AbiFunction function;
    try {
      function = abi(parameters).function(parameters.text("function"));
    } catch (MalformedAbiException e) {
      throw new InvalidParameterException("function", e.sentence());
    }
    Value.Fields fixed = Given.record(parameters, "arguments");
    for (String name : fixed.fields().keySet()) {
      if (function.inputs().stream().noneMatch(input -> input.name().equals(name))) {
        throw new InvalidParameterException(
            "arguments", "has " + name + ", which is no argument of " + function.signature());
      }
    }
    return new ContractFunction(address(parameters, "address"), function, fixed);
  }

  static ContractAbi abi(Parameters parameters) {
    JsonNode json = parameters.json("abi");
    try {
      return json.isTextual() ? ContractAbi.parse(json.asText()) : ContractAbi.of(json);
    } catch (MalformedAbiException e) {
      throw new InvalidParameterException("abi", e.sentence());
    }
  }

  static Address address(Parameters parameters, String id) {
    String text = parameters.text(id);
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(
          id, "is \"" + text + "\"; an address is 0x and 40 digits");
    }
  }

  /** The arguments that inputs give. */
  List<AbiParameter> open() {
    return function.inputs().stream()
        .filter(input -> !fixed.fields().containsKey(input.name()))
        .toList();
  }

  /** One input for all arguments, then one for each. */
  List<Port> inputs() {
    List<Port> inputs = new ArrayList<>();
    inputs.add(
        new Port(
            "call",
            "Call",
            PortType.ANY,
            "Each message calls the function: a record with its arguments by name; of a function"
                + " with one argument also that alone, of one without any message.",
            open().isEmpty()));
    for (AbiParameter argument : open()) {
      inputs.add(
          Port.optionalInput(
              "argument-" + id(argument.name()),
              argument.name(),
              type(argument),
              "The argument "
                  + argument.name()
                  + " ("
                  + argument.type()
                  + "). The function is called at each message, once all arguments are there."));
    }
    return inputs;
  }

  /**
   * As edges name it: letters keep their case in Solidity, and two names may differ in it alone.
   */
  static String id(String name) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        id.append(id.isEmpty() ? "" : "-").append(Character.toLowerCase(c));
      } else {
        id.append(c == '_' ? '-' : c);
      }
    }
    return id.toString();
  }

  /** What a port of this type gives or takes; large numbers travel as texts. */
  static PortType type(AbiParameter parameter) {
    String type = parameter.type();
    if (type.endsWith("]")) {
      return PortType.LIST;
    }
    return switch (type) {
      case "tuple" -> PortType.RECORD;
      case "bool" -> PortType.BOOLEAN;
      case "uint8", "uint16", "uint32", "uint40", "uint48", "int8", "int16", "int32", "int48" ->
          PortType.NUMBER;
      default -> type.startsWith("uint") || type.startsWith("int") ? PortType.ANY : PortType.TEXT;
    };
  }
}
// import org.streamr.engine.modules.base.Given
