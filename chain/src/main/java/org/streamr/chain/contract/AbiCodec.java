package org.streamr.chain.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;

/**
 * Calls, answers and logs as contracts write them, to and from JSON. Whole numbers are numbers
 * where a double holds all of them, else texts in decimal; bytes are hexadecimal with {@code 0x},
 * structs are objects.
 */
public final class AbiCodec {
  private AbiCodec() {}

  /**
   * The data of a call.
   *
   * @throws MalformedAbiException if the arguments do not fit the function
   */
  public static String call(AbiFunction function, List<JsonNode> arguments) {
    return function.selector()
        + HexFormat.of().formatHex(AbiEncoder.encode(function.inputs(), arguments));
  }

  /**
   * What a function returned, by name.
   *
   * @throws MalformedAbiException if it is not what the function returns
   */
  public static ObjectNode answer(AbiFunction function, String data) {
    return named(function.outputs(), AbiDecoder.decode(function.outputs(), bytes(data)));
  }

  /**
   * The arguments of an event, by name, in the order of its declaration.
   *
   * @param topics of the log, the first of them the event's
   * @throws MalformedAbiException if the log is not of this event
   */
  public static ObjectNode log(AbiEvent event, List<String> topics, String data) {
    List<AbiParameter> plain =
        event.inputs().stream().filter(parameter -> !parameter.indexed()).toList();
    List<JsonNode> values = AbiDecoder.decode(plain, bytes(data));
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    int topic = 1;
    int value = 0;
    for (AbiParameter parameter : event.inputs()) {
      if (!parameter.indexed()) {
        arguments.set(parameter.name(), values.get(value++));
      } else if (topic < topics.size()) {
        arguments.set(parameter.name(), indexed(parameter, topics.get(topic++)));
      } else {
        throw new MalformedAbiException(
            "A log of " + event.name() + " has fewer topics than the ABI says");
      }
    }
    return arguments;
  }

  /** What is longer than a topic is there as its hash. */
  private static JsonNode indexed(AbiParameter parameter, String topic) {
    AbiType type = AbiType.of(parameter);
    boolean hashed =
        type.isDynamic() || type instanceof AbiType.Array || type instanceof AbiType.Struct;
    return hashed
        ? JsonNodeFactory.instance.textNode(topic)
        : AbiDecoder.decode(List.of(parameter), bytes(topic)).getFirst();
  }

  private static ObjectNode named(List<AbiParameter> parameters, List<JsonNode> values) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < parameters.size(); i++) {
      object.set(parameters.get(i).name(), values.get(i));
    }
    return object;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex, 2, hex.length());
  }
}
