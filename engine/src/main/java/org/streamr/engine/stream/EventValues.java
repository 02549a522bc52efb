package org.streamr.engine.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.streamr.engine.spi.Value;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Slice;

/**
 * The contents of events as values: JSON as what it says, text as text, anything else as a record
 * of its type and its bytes in base64. Read straight from the bytes, since a stream may have
 * hundreds of thousands a second.
 */
public final class EventValues {
  private static final int MAX_DEPTH = 200;

  /** The largest integer up to which a double holds all. */
  private static final long EXACT = 1L << 53;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private EventValues() {}

  /**
   * Reads a content.
   *
   * @throws IOException if it says that it is JSON, and is not
   */
  public static Value of(int contentType, byte[] array, int offset, int length) throws IOException {
    return switch (contentType) {
      case ContentType.JSON -> json(array, offset, length);
      case ContentType.TEXT -> Value.of(new String(array, offset, length, StandardCharsets.UTF_8));
      default -> {
        Slice content = new Slice(array, offset, length);
        yield Value.Fields.of(
            Map.of(
                "contentType",
                Value.of(ContentType.mimeType(contentType, content)),
                "base64",
                Value.of(Base64.getEncoder().encodeToString(content.toBytes()))));
      }
    };
  }

  private static Value json(byte[] array, int offset, int length) throws IOException {
    try (JsonParser in = JSON.createParser(array, offset, length)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw new IOException("The content is empty");
      }
      return value(in, first);
    }
  }

  private static Value value(JsonParser in, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
          fields.put(name, value(in, in.nextToken()));
        }
        yield new Value.Fields(fields);
      }
      case START_ARRAY -> {
        List<Value> items = new ArrayList<>();
        for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
          items.add(value(in, next));
        }
        yield new Value.Items(items);
      }
      case VALUE_STRING -> Value.of(in.getText());
      case VALUE_NUMBER_INT -> integer(in);
      case VALUE_NUMBER_FLOAT -> Value.of(in.getDoubleValue());
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_NULL -> Value.NONE;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("The content is no JSON");
    };
  }

  private static Value integer(JsonParser in) throws IOException {
    if (in.getNumberType() == JsonParser.NumberType.INT) {
      return Value.of(in.getIntValue());
    }
    BigInteger exact = in.getBigIntegerValue();
    return exact.bitLength() <= 53 || exact.abs().equals(BigInteger.valueOf(EXACT))
        ? Value.of(exact.doubleValue())
        : Value.of(exact.toString());
  }
}
