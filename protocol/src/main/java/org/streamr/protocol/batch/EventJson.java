package org.streamr.protocol.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.streamr.protocol.Address;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;

/** Events as JSON, for people and simple clients: {@code docs/protocol.md} section 8. */
public final class EventJson {
  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  /**
   * Writes an event for reading, without its proof.
   *
   * @param header of its batch
   * @param sequence of the event in its run
   */
  public static void write(JsonGenerator out, BatchHeader header, long sequence, Event event)
      throws IOException {
    out.writeStartObject();
    writeFields(out, header, sequence, event);
    out.writeEndObject();
  }

  /** Writes an event with its proof. */
  public static void write(JsonGenerator out, DetachedEvent detached) throws IOException {
    out.writeStartObject();
    writeFields(out, detached.header(), detached.sequence(), detached.event());
    writeProof(out, detached);
    out.writeEndObject();
  }

  /** Returns an event with its proof as one line of JSON. */
  public static String toString(DetachedEvent detached) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(out, detached);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeFields(JsonGenerator out, BatchHeader header, long sequence, Event event)
      throws IOException {
    out.writeStringField("stream", header.stream().toString());
    out.writeNumberField("partition", header.partition());
    out.writeStringField("origin", hex(header.origin().id()));
    out.writeStringField("run", Run.format(header.run()));
    out.writeNumberField("sequence", sequence);
    out.writeStringField("timestamp", Micros.format(event.timestamp()));
    out.writeStringField("contentType", ContentType.mimeType(event.contentType(), event.content()));
    out.writeFieldName("content");
    if (header.encryptionType() == BatchHeader.PLAIN) {
      writeContent(out, event);
    } else {
      out.writeString(base64(event.content()));
    }
  }

  private static void writeContent(JsonGenerator out, Event event) throws IOException {
    Optional<String> text = decodeUtf8(event.content());
    if (event.contentType() == ContentType.JSON && text.isPresent() && isJson(text.get())) {
      try (JsonParser in = JSON.createParser(text.get())) {
        in.nextToken();
        out.copyCurrentStructureExact(in);
      }
    } else if (event.contentType() == ContentType.TEXT && text.isPresent()) {
      out.writeString(text.get());
    } else {
      out.writeString(base64(event.content()));
    }
  }

  /** One JSON value that Jackson's own limits accept, and nothing behind it. */
  private static boolean isJson(String text) throws IOException {
    try (JsonParser in = JSON.createParser(text)) {
      if (in.nextToken() == null) {
        return false;
      }
      in.skipChildren();
      in.finishToken();
      return in.nextToken() == null;
    } catch (JsonProcessingException invalid) {
      return false;
    }
  }

  /** Strictly: the parser, given bytes, would guess at other encodings. */
  private static Optional<String> decodeUtf8(Slice content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(content.array(), content.offset(), content.length()))
              .toString());
    } catch (CharacterCodingException invalid) {
      return Optional.empty();
    }
  }

  private static void writeProof(JsonGenerator out, DetachedEvent detached) throws IOException {
    BatchHeader header = detached.header();
    Event event = detached.event();
    out.writeObjectFieldStart("proof");
    out.writeNumberField("version", BatchHeader.VERSION);
    out.writeStringField("signedAt", Micros.format(header.signedAt()));
    out.writeNumberField("firstSequence", header.firstSequence());
    out.writeNumberField("count", header.count());
    out.writeNumberField("originType", header.origin().type());
    out.writeNumberField("contentTypeCode", event.contentType());
    out.writeStringField("bytes", base64(event.content()));
    out.writeNumberField("encryptionType", header.encryptionType());
    if (header.encryptionType() != BatchHeader.PLAIN) {
      out.writeStringField("keyId", header.keyId().toString());
    }
    out.writeArrayFieldStart("siblings");
    Slice proof = detached.proof();
    for (int i = 0; i < proof.length(); i += MerkleTree.HASH_BYTES) {
      out.writeString(hex(new Slice(proof.array(), proof.offset() + i, MerkleTree.HASH_BYTES)));
    }
    out.writeEndArray();
    out.writeNumberField("signatureType", detached.signatureType());
    out.writeStringField("signature", hex(detached.signature()));
    out.writeEndObject();
  }

  /**
   * Reads an event with its proof. What is only for reading ({@code content}, {@code contentType})
   * is not looked at.
   *
   * @throws MalformedException if a field is missing, of the wrong kind, or beyond its limit
   */
  public static DetachedEvent read(JsonNode json) throws MalformedException {
    JsonNode proof = required(json, "proof");
    try {
      ByteWriter out = new ByteWriter(512);
      out.u8(u(proof, "version", 0xff));
      out.address(Address.parse(text(json, "stream")));
      out.u32(u(json, "partition", 0xffff_ffffL)).i64(Run.parseId(text(json, "run")));
      out.i64(u(proof, "firstSequence", Long.MAX_VALUE)).i64(Micros.parse(text(proof, "signedAt")));
      out.u32(u(proof, "count", 0xffff_ffffL));
      int encryptionType = u(proof, "encryptionType", 0xff);
      out.u8(encryptionType);
      if (encryptionType != BatchHeader.PLAIN) {
        byte[] keyId = HexFormat.of().parseHex(text(proof, "keyId"));
        u(keyId.length - BatchHeader.KEY_ID_BYTES, "bytes of 'keyId' beyond 16", 0);
        out.bytes(keyId);
      }
      out.u8(u(proof, "originType", 0xff)).bytes16(unhex(text(json, "origin")));
      long index = number(json, "sequence") - number(proof, "firstSequence");
      out.u32(index < 0 || index > 0xffff_ffffL ? 0xffff_ffffL : index);
      byte[] content = Base64.getDecoder().decode(text(proof, "bytes"));
      out.i64(Micros.parse(text(json, "timestamp"))).u16(u(proof, "contentTypeCode", 0xffff));
      out.u32(content.length).bytes(content);
      JsonNode siblings = required(proof, "siblings");
      out.u8(u(siblings.size(), "siblings", 0xff));
      for (JsonNode sibling : siblings) {
        out.bytes(unhex(sibling.asText()));
      }
      out.u8(u(proof, "signatureType", 0xff)).bytes16(unhex(text(proof, "signature")));
      return DetachedEvent.parse(Slice.of(out.toBytes()));
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw new MalformedException(
          ErrorCode.MALFORMED_BATCH, "not an event with its proof: " + e.getMessage());
    }
  }

  private static JsonNode required(JsonNode json, String field) throws MalformedException {
    JsonNode value = json.get(field);
    if (value == null) {
      throw new MalformedException(
          ErrorCode.MALFORMED_BATCH, "the event's JSON has no '" + field + "'");
    }
    return value;
  }

  private static String text(JsonNode json, String field) throws MalformedException {
    JsonNode value = required(json, field);
    if (!value.isTextual()) {
      throw new MalformedException(ErrorCode.MALFORMED_BATCH, "'" + field + "' must be a string");
    }
    return value.textValue();
  }

  private static long number(JsonNode json, String field) throws MalformedException {
    JsonNode value = required(json, field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedException(
          ErrorCode.MALFORMED_BATCH, "'" + field + "' must be a whole number");
    }
    return value.longValue();
  }

  private static int u(JsonNode json, String field, int max) throws MalformedException {
    return (int) u(number(json, field), field, max);
  }

  private static long u(JsonNode json, String field, long max) throws MalformedException {
    return u(number(json, field), field, max);
  }

  private static int u(int value, String field, int max) throws MalformedException {
    return (int) u((long) value, field, max);
  }

  private static long u(long value, String field, long max) throws MalformedException {
    if (value < 0 || value > max) {
      throw new MalformedException(
          ErrorCode.MALFORMED_BATCH, "'" + field + "' must lie between 0 and " + max);
    }
    return value;
  }

  private static String hex(Slice bytes) {
    return "0x" + bytes;
  }

  private static Slice unhex(String text) {
    if (!text.startsWith("0x")) {
      throw new IllegalArgumentException("hexadecimal begins with 0x");
    }
    return Slice.of(HexFormat.of().parseHex(text, 2, text.length()));
  }

  private static String base64(Slice bytes) {
    return Base64.getEncoder().encodeToString(bytes.toBytes());
  }
}
