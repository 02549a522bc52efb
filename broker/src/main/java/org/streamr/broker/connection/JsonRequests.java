package org.streamr.broker.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Request;
import org.streamr.broker.query.Queries;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.frame.Range;
import org.streamr.protocol.frame.Start;

/** Reads requests of the JSON dialect as the frames that say the same. */
public final class JsonRequests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MOST_ID = 0xffff_ffffL;

  private final Names names;

  /** Finds streams by what people call them. */
  @FunctionalInterface
  public interface Names {
    /**
     * Returns the stream's id.
     *
     * @throws RefusedException if there is no such stream
     */
    StreamId id(String name) throws RefusedException;
  }

  JsonRequests(Names names) {
    this.names = names;
  }

  static JsonNode parse(String message) throws MalformedException {
    try {
      JsonNode json = JSON.readTree(message);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw malformed("the message is not JSON: " + e.getOriginalMessage());
    }
    throw malformed("a message is a JSON object, as in {\"type\":\"hello\"}");
  }

  /** Returns the request id; 0 if there is none. */
  static int id(JsonNode json) throws MalformedException {
    JsonNode id = json.path("id");
    if (id.isMissingNode()) {
      return 0;
    }
    if (!id.isIntegralNumber() || id.longValue() < 0 || id.longValue() > MOST_ID) {
      throw malformed("'id' is a number from 1 to " + MOST_ID);
    }
    return (int) id.longValue();
  }

  static boolean wantsProofs(JsonNode json, Frame.ToBroker frame) {
    return switch (frame) {
      case Frame.Subscribe subscribe -> json.path("proof").asBoolean(false);
      case Frame.Query query -> json.path("proof").asBoolean(false);
      case Frame.ToBroker other -> false;
    };
  }

  Frame.ToBroker frame(JsonNode json, int id) throws MalformedException {
    String type = json.path("type").asText();
    try {
      return switch (type) {
        case "hello" ->
            new Frame.Hello(
                json.path("minVersion").asInt(FrameEncoder.VERSION),
                json.path("maxVersion").asInt(FrameEncoder.VERSION),
                json.path("agent").asText("json"));
        case "authenticate" ->
            new Frame.Authenticate(id, text(json, "text"), unhex(text(json, "signature")));
        case "publish" ->
            new Frame.Publish(
                id,
                AckLevel.parse(json.path("ack").asText("one")),
                EventJson.read(json.path("event")).toBatch().encoded());
        case "subscribe" ->
            new Frame.Subscribe(
                id,
                stream(json),
                partitions(json),
                start(json.path("from")),
                filter(json),
                credit(json));
        case "query" ->
            new Frame.Query(
                id,
                stream(json),
                partitions(json),
                range(json.path("range")),
                json.path("backwards").asBoolean(false),
                json.path("limit").asLong(Queries.NO_LIMIT),
                filter(json),
                credit(json));
        case "credit" -> new Frame.Credit(id, json.path("bytes").asLong());
        case "cancel" -> new Frame.Cancel(id);
        default ->
            throw new MalformedException(
                ErrorCode.UNKNOWN_FRAME_TYPE,
                "type is one of hello, authenticate, publish, subscribe, query, credit, cancel");
      };
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw malformed(type + ": " + e.getMessage());
    }
  }

  private StreamId stream(JsonNode json) throws MalformedException {
    try {
      return names.id(text(json, "stream"));
    } catch (RefusedException e) {
      throw new MalformedException(e.refusal().code(), e.refusal().message());
    }
  }

  private static List<Integer> partitions(JsonNode json) throws MalformedException {
    List<Integer> partitions = new ArrayList<>();
    for (JsonNode partition : json.path("partitions")) {
      if (!partition.isInt() || partitions.size() == Limits.MAX_PARTITIONS) {
        throw malformed(
            "'partitions' is an array of at most " + Limits.MAX_PARTITIONS + " numbers");
      }
      partitions.add(partition.intValue());
    }
    return partitions;
  }

  private static Start start(JsonNode from) throws MalformedException {
    if (from.isMissingNode() || from.asText().equals("now")) {
      return new Start.Now();
    }
    if (from.has("last")) {
      return new Start.Last(from.get("last").asInt());
    }
    if (from.has("time")) {
      return new Start.Time(Micros.parse(text(from, "time")));
    }
    if (from.has("cursors")) {
      return new Start.After(cursors(from.get("cursors")));
    }
    throw malformed("'from' is \"now\", {\"last\":10}, {\"time\":\"…\"} or {\"cursors\":[\"…\"]}");
  }

  private static Range range(JsonNode range) throws MalformedException {
    if (range.has("last")) {
      return new Range.Last(range.get("last").asInt());
    }
    if (range.has("cursors")) {
      return new Range.After(cursors(range.get("cursors")));
    }
    if (range.has("run")) {
      return new Range.Sequences(
          Origin.ethereum(Address.parse(text(range, "origin"))),
          Run.parseId(text(range, "run")),
          range.path("fromSequence").asLong(0),
          range.path("toSequence").asLong(Limits.MAX_SEQUENCE));
    }
    if (range.has("from") || range.has("to")) {
      return new Range.Time(
          range.has("from") ? Micros.parse(text(range, "from")) : Queries.FROM_THE_START,
          range.has("to") ? Micros.parse(text(range, "to")) : Long.MAX_VALUE);
    }
    throw malformed(
        "'range' is {\"last\":10}, {\"from\":\"…\",\"to\":\"…\"}, {\"cursors\":[\"…\"]} or"
            + " {\"origin\":…,\"run\":…}");
  }

  private static List<Slice> cursors(JsonNode json) {
    List<Slice> cursors = new ArrayList<>();
    json.forEach(cursor -> cursors.add(Slice.of(Base64.getDecoder().decode(cursor.asText()))));
    return cursors;
  }

  private static String filter(JsonNode json) {
    JsonNode filter = json.path("filter");
    return filter.isMissingNode() || filter.isNull() ? "" : filter.toString();
  }

  private static long credit(JsonNode json) {
    return json.path("credit").asLong(Request.UNLIMITED);
  }

  private static String text(JsonNode json, String field) throws MalformedException {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw malformed("'" + field + "' must be a string");
    }
    return value.textValue();
  }

  private static Slice unhex(String text) {
    return Slice.of(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text));
  }

  private static MalformedException malformed(String message) {
    return new MalformedException(ErrorCode.MALFORMED_FRAME, message);
  }
}
