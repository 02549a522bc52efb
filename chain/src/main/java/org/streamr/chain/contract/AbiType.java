package org.streamr.chain.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parameter's type says. */
sealed interface AbiType {
  /** Whole numbers of so many bits. */
  record Whole(int bits, boolean signed) implements AbiType {}

  /** True or false. */
  record Truth() implements AbiType {}

  /** An account or contract. */
  record Account() implements AbiType {}

  /** So many bytes. */
  record FixedBytes(int length) implements AbiType {}

  /** Any number of bytes. */
  record AnyBytes() implements AbiType {}

  /** Text in UTF-8. */
  record Text() implements AbiType {}

  /** Values of one type: so many, or, with -1, any number. */
  record Array(AbiType of, int length) implements AbiType {}

  /** A struct. */
  record Struct(List<AbiParameter> fields) implements AbiType {}

  Pattern ARRAY = Pattern.compile("(.+)\\[(\\d*)\\]");
  Pattern SIZED = Pattern.compile("(uint|int|bytes)(\\d+)");

  /** Longest array of a fixed length that is believed. */
  int LONGEST = 100_000;

  /** What the type of a parameter says; refused if it is none. */
  static AbiType of(AbiParameter parameter) {
    return of(parameter.type(), parameter);
  }

  private static AbiType of(String type, AbiParameter parameter) {
    Matcher array = ARRAY.matcher(type);
    if (array.matches()) {
      String length = array.group(2);
      if (length.length() > 6 || (!length.isEmpty() && Integer.parseInt(length) > LONGEST)) {
        throw unknown(type);
      }
      return new Array(
          of(array.group(1), parameter), length.isEmpty() ? -1 : Integer.parseInt(length));
    }
    return switch (type) {
      case "bool" -> new Truth();
      case "address" -> new Account();
      case "bytes" -> new AnyBytes();
      case "string" -> new Text();
      case "tuple" -> new Struct(parameter.components());
      default -> sized(type);
    };
  }

  private static AbiType sized(String type) {
    Matcher sized = SIZED.matcher(type);
    if (!sized.matches() || sized.group(2).length() > 3) {
      throw unknown(type);
    }
    int size = Integer.parseInt(sized.group(2));
    boolean bytes = sized.group(1).equals("bytes");
    if (size == 0 || size > (bytes ? 32 : 256) || (!bytes && size % 8 != 0)) {
      throw unknown(type);
    }
    return bytes ? new FixedBytes(size) : new Whole(size, sized.group(1).equals("int"));
  }

  private static MalformedAbiException unknown(String type) {
    return new MalformedAbiException(
        "\"" + type + "\" is no type of an ABI; types are such as uint256, address or string[]");
  }

  /** True if its bytes lie behind the words of what it is part of. */
  default boolean isDynamic() {
    return switch (this) {
      case AnyBytes _, Text _ -> true;
      case Array(AbiType of, int length) -> length < 0 || of.isDynamic();
      case Struct(List<AbiParameter> fields) ->
          fields.stream().anyMatch(field -> of(field).isDynamic());
      case Whole _, Truth _, Account _, FixedBytes _ -> false;
    };
  }

  /** Bytes that it has among the words of what it is part of. */
  default int headBytes() {
    if (isDynamic()) {
      return 32;
    }
    return switch (this) {
      case Array(AbiType of, int length) -> length * of.headBytes();
      case Struct(List<AbiParameter> fields) ->
          fields.stream().mapToInt(field -> of(field).headBytes()).sum();
      case Whole _, Truth _, Account _, FixedBytes _, AnyBytes _, Text _ -> 32;
    };
  }
}
