package org.streamr.chain.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.streamr.protocol.Address;

/**
 * Writes values as contracts take them (Solidity's ABI specification, formal encoding). Whole
 * numbers come as numbers or as texts in decimal or hexadecimal, bytes and addresses in hexadecimal
 * with {@code 0x}, structs as objects or lists.
 */
final class AbiEncoder {
  private static final int WORD = 32;

  private AbiEncoder() {}

  /** The arguments of a call, in order. */
  static byte[] encode(List<AbiParameter> parameters, List<JsonNode> values) {
    if (parameters.size() != values.size()) {
      throw new MalformedAbiException(
          values.size() + " values were given where " + parameters.size() + " are needed");
    }
    List<AbiType> types = parameters.stream().map(AbiType::of).toList();
    List<String> names = parameters.stream().map(AbiParameter::name).toList();
    return sequence(types, values, names);
  }

  private static byte[] sequence(List<AbiType> types, List<JsonNode> values, List<String> names) {
    int head = types.stream().mapToInt(AbiType::headBytes).sum();
    ByteArrayOutputStream heads = new ByteArrayOutputStream();
    ByteArrayOutputStream tails = new ByteArrayOutputStream();
    for (int i = 0; i < types.size(); i++) {
      byte[] encoded = encode(types.get(i), values.get(i), names.get(i));
      if (types.get(i).isDynamic()) {
        heads.writeBytes(word(BigInteger.valueOf(head + tails.size())));
        tails.writeBytes(encoded);
      } else {
        heads.writeBytes(encoded);
      }
    }
    heads.writeBytes(tails.toByteArray());
    return heads.toByteArray();
  }

  private static byte[] encode(AbiType type, JsonNode value, String name) {
    return switch (type) {
      case AbiType.Whole whole -> whole(whole, value, name);
      case AbiType.Truth _ -> word(truth(value, name) ? BigInteger.ONE : BigInteger.ZERO);
      case AbiType.Account _ -> word(new BigInteger(1, account(value, name).toBytes()));
      case AbiType.FixedBytes(int length) -> fixedBytes(length, value, name);
      case AbiType.AnyBytes _ -> withLength(bytes(value, name));
      case AbiType.Text _ -> withLength(text(value, name).getBytes(StandardCharsets.UTF_8));
      case AbiType.Array array -> array(array, value, name);
      case AbiType.Struct(List<AbiParameter> fields) -> struct(fields, value, name);
    };
  }

  private static byte[] array(AbiType.Array array, JsonNode value, String name) {
    if (!value.isArray() || (array.length() >= 0 && value.size() != array.length())) {
      throw unfit(
          name, value, array.length() < 0 ? "a list" : "a list of " + array.length() + " values");
    }
    List<AbiType> types = new ArrayList<>();
    List<JsonNode> items = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonNode item : value) {
      types.add(array.of());
      items.add(item);
      names.add(name + "[" + names.size() + "]");
    }
    byte[] encoded = sequence(types, items, names);
    return array.length() < 0 ? joined(word(BigInteger.valueOf(items.size())), encoded) : encoded;
  }

  private static byte[] struct(List<AbiParameter> fields, JsonNode value, String name) {
    List<JsonNode> values = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      JsonNode field = value.isArray() ? value.path(i) : value.path(fields.get(i).name());
      if (field.isMissingNode()) {
        throw unfit(name, value, "a record with the field " + fields.get(i).name());
      }
      values.add(field);
    }
    return encode(fields, values);
  }

  private static byte[] whole(AbiType.Whole type, JsonNode value, String name) {
    BigInteger number;
    try {
      if (value.isTextual() && value.asText().startsWith("0x")) {
        number = new BigInteger(value.asText().substring(2), 16);
      } else if (value.isTextual() || value.isNumber()) {
        number = new BigDecimal(value.asText().strip()).toBigIntegerExact();
      } else {
        throw unfit(name, value, "a whole number");
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw unfit(name, value, "a whole number (round it first)");
    }
    int bits = type.signed() ? type.bits() - 1 : type.bits();
    boolean tooSmall = !type.signed() && number.signum() < 0;
    if (tooSmall || number.bitLength() > bits) {
      throw unfit(
          name,
          value,
          "a whole number " + (type.signed() ? "" : "from 0 on ") + "of " + bits + " bits");
    }
    return word(number);
  }

  private static boolean truth(JsonNode value, String name) {
    if (!value.isBoolean()) {
      throw unfit(name, value, "true or false");
    }
    return value.booleanValue();
  }

  private static Address account(JsonNode value, String name) {
    try {
      return Address.parse(text(value, name));
    } catch (IllegalArgumentException e) {
      throw unfit(name, value, "an address");
    }
  }

  private static String text(JsonNode value, String name) {
    if (!value.isValueNode() || value.isNull()) {
      throw unfit(name, value, "a text");
    }
    return value.asText();
  }

  private static byte[] bytes(JsonNode value, String name) {
    String text = text(value, name);
    try {
      if (text.startsWith("0x")) {
        return HexFormat.of().parseHex(text, 2, text.length());
      }
    } catch (IllegalArgumentException e) {
      throw unfit(name, value, "bytes as 0x and an even number of hexadecimal digits");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] fixedBytes(int length, JsonNode value, String name) {
    byte[] bytes = bytes(value, name);
    if (bytes.length > length) {
      throw unfit(name, value, "at most " + length + " bytes");
    }
    return Arrays.copyOf(bytes, WORD);
  }

  private static byte[] withLength(byte[] bytes) {
    int padded = (bytes.length + WORD - 1) / WORD * WORD;
    return joined(word(BigInteger.valueOf(bytes.length)), Arrays.copyOf(bytes, padded));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** A number as two's complement in 32 bytes. */
  private static byte[] word(BigInteger number) {
    byte[] word = new byte[WORD];
    if (number.signum() < 0) {
      Arrays.fill(word, (byte) 0xff);
    }
    byte[] bytes = number.toByteArray();
    int length = Math.min(WORD, bytes.length);
    System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
    return word;
  }

  private static MalformedAbiException unfit(String name, JsonNode value, String wanted) {
    String text = value.toString();
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new MalformedAbiException(name + " is " + shown + " where " + wanted + " is needed");
  }
}
