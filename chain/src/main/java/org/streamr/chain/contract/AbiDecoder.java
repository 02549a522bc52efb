package org.streamr.chain.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.streamr.protocol.Address;

/**
 * Reads what contracts return and log. Whole numbers are numbers where a double holds all of them,
 * else texts in decimal; bytes are hexadecimal with {@code 0x}, structs are objects.
 */
final class AbiDecoder {
  private static final int WORD = 32;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Largest number of bits of which a double holds every whole number. */
  private static final int EXACT_BITS = 53;

  private final byte[] data;

  /** Values read so far: what a small answer can claim to hold is bounded by its own length. */
  private int read;

  private AbiDecoder(byte[] data) {
    this.data = data;
  }

  /**
   * Reads values in order.
   *
   * @throws MalformedAbiException if the bytes are no such values
   */
  static List<JsonNode> decode(List<AbiParameter> parameters, byte[] data) {
    return new AbiDecoder(data).sequence(parameters.stream().map(AbiType::of).toList(), 0);
  }

  private List<JsonNode> sequence(List<AbiType> types, int start) {
    List<JsonNode> values = new ArrayList<>();
    int head = start;
    for (AbiType type : types) {
      if (type.isDynamic()) {
        values.add(value(type, start + length(head)));
      } else {
        values.add(value(type, head));
      }
      head += type.headBytes();
    }
    return values;
  }

  private JsonNode value(AbiType type, int at) {
    if (++read > data.length + WORD) {
      throw tooShort();
    }
    return switch (type) {
      case AbiType.Whole(int bits, boolean signed) -> {
        BigInteger number = signed ? new BigInteger(word(at)) : new BigInteger(1, word(at));
        yield bits <= EXACT_BITS || number.bitLength() <= EXACT_BITS
            ? JSON.numberNode(number.longValue())
            : JSON.textNode(number.toString());
      }
      case AbiType.Truth _ -> JSON.booleanNode(word(at)[WORD - 1] != 0);
      case AbiType.Account _ ->
          JSON.textNode(Address.read(word(at), WORD - Address.BYTES).toString());
      case AbiType.FixedBytes(int length) -> hex(bytes(at, length));
      case AbiType.AnyBytes _ -> hex(bytes(at + WORD, length(at)));
      case AbiType.Text _ ->
          JSON.textNode(new String(bytes(at + WORD, length(at)), StandardCharsets.UTF_8));
      case AbiType.Array(AbiType of, int length) ->
          length < 0 ? array(of, length(at), at + WORD) : array(of, length, at);
      case AbiType.Struct(List<AbiParameter> fields) -> struct(fields, at);
    };
  }

  private ArrayNode array(AbiType of, int length, int at) {
    if (length > data.length) {
      throw tooShort();
    }
    ArrayNode array = JSON.arrayNode();
    List<AbiType> types = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      types.add(of);
    }
    array.addAll(sequence(types, at));
    return array;
  }

  private ObjectNode struct(List<AbiParameter> fields, int at) {
    List<JsonNode> values = sequence(fields.stream().map(AbiType::of).toList(), at);
    List<AbiParameter> named = AbiParameter.named(fields, "field");
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < named.size(); i++) {
      object.set(named.get(i).name(), values.get(i));
    }
    return object;
  }

  private static JsonNode hex(byte[] bytes) {
    return JSON.textNode("0x" + HexFormat.of().formatHex(bytes));
  }

  private byte[] word(int at) {
    return bytes(at, WORD);
  }

  private byte[] bytes(int at, int length) {
    if (at < 0 || length < 0 || (long) at + length > data.length) {
      throw tooShort();
    }
    return Arrays.copyOfRange(data, at, at + length);
  }

  /** A length or an offset, which is no more than there are bytes. */
  private int length(int at) {
    BigInteger length = new BigInteger(1, word(at));
    if (length.bitLength() > 31 || length.intValue() > data.length) {
      throw tooShort();
    }
    return length.intValue();
  }

  private static MalformedAbiException tooShort() {
    return new MalformedAbiException(
        "The contract's answer is shorter than its ABI says: is this the ABI of the contract at"
            + " this address?");
  }
}
