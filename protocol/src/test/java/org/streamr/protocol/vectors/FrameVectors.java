package org.streamr.protocol.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.frame.Range;
import org.streamr.protocol.frame.Start;

/** Every frame as bytes and as JSON that says what they mean. */
public final class FrameVectors {
  private static final Slice CURSOR = Slice.of(HexFormat.of().parseHex("0102030405060708090a"));
  private static final Slice BATCH = Samples.batch(2).encoded();
  private static final Slice EVENT =
      Slice.of(DetachedEvent.cut(Samples.batch(5), 3, new MerkleTree()).encode());
  private static final Slice SIGNATURE = Slice.of(Samples.ALICE.signMessage("text"));
  private static final Origin ORIGIN = Samples.ALICE.origin();

  private FrameVectors() {}

  static ObjectNode json() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put(
        "description",
        "Websocket frames: the message in hexadecimal and its fields; bytes in hexadecimal, run ids"
            + " as 16 digits. malformed: messages to a broker that are refused with the code.");
    ArrayNode frames = json.putArray("frames");
    for (Frame frame : all()) {
      ObjectNode node = frames.addObject();
      node.put("direction", frame instanceof Frame.ToBroker ? "toBroker" : "toClient");
      node.put("message", BatchVectors.hex(Slice.of(FrameEncoder.encode(frame))));
      node.set("frame", describe(frame));
    }
    ArrayNode malformed = json.putArray("malformed");
    malformed(malformed, "empty", ErrorCode.MALFORMED_FRAME, "");
    malformed(malformed, "version 2", ErrorCode.UNSUPPORTED_VERSION, "0201");
    malformed(malformed, "no type", ErrorCode.MALFORMED_FRAME, "01");
    malformed(malformed, "unknown type", ErrorCode.UNKNOWN_FRAME_TYPE, "0166");
    malformed(malformed, "a frame for clients", ErrorCode.UNKNOWN_FRAME_TYPE, "010600000001");
    malformed(malformed, "cut short", ErrorCode.MALFORMED_FRAME, "01150000");
    malformed(malformed, "a byte behind the end", ErrorCode.MALFORMED_FRAME, "01150000000100");
    malformed(malformed, "a text that is not UTF-8", ErrorCode.MALFORMED_FRAME, "010101010001ff");
    malformed(malformed, "an unknown ack level", ErrorCode.MALFORMED_FRAME, "01040000000104");
    malformed(
        malformed, "negative credit", ErrorCode.MALFORMED_FRAME, "011400000001ffffffffffffffff");
    String stream = Samples.STREAM.toString().substring(2);
    malformed(
        malformed,
        "cursors without partitions",
        ErrorCode.MALFORMED_FRAME,
        "011000000001" + stream + "0000" + "03" + "0000" + "0000000000000000");
    malformed(
        malformed,
        "an unknown start",
        ErrorCode.MALFORMED_FRAME,
        "011000000001" + stream + "0000" + "09" + "0000" + "0000000000000000");
    malformed(
        malformed,
        "too many partitions",
        ErrorCode.MALFORMED_FRAME,
        "011000000001" + stream + "0401");
    return json;
  }

  private static void malformed(ArrayNode out, String name, ErrorCode code, String hex) {
    out.addObject().put("name", name).put("code", code.name()).put("message", "0x" + hex);
  }

  /** Returns at least one frame of each type, and each start and range. */
  public static List<Frame> all() {
    return Stream.concat(opening().stream(), carrying().stream()).toList();
  }

  private static List<Frame> opening() {
    return List.of(
        new Frame.Hello(1, 1, "streamr-java/0.1"),
        new Frame.Challenge(
            1,
            Samples.CHAIN_ID,
            Samples.TIME,
            "3f2a9c81",
            "localhost:7070",
            "ws://localhost:7070/ws",
            Limits.MAX_FRAME_BYTES,
            1_024,
            "streamr-broker/0.1"),
        new Frame.Authenticate(1, "text", SIGNATURE),
        new Frame.Publish(2, AckLevel.NONE, BATCH),
        new Frame.Publish(3, AckLevel.ALL.withSync(), BATCH),
        new Frame.Ack(3, AckLevel.ONE.withSync(), true),
        new Frame.Ack(2, AckLevel.QUORUM, false),
        new Frame.Ok(1),
        new Frame.Subscribe(4, Samples.STREAM, List.of(), new Start.Now(), "", 1L << 20),
        new Frame.Subscribe(
            5, Samples.STREAM, List.of(0, 7), new Start.Last(10), "{\"contentTypes\":[1]}", 0),
        new Frame.Subscribe(
            6,
            Samples.STREAM,
            List.of(1_023),
            new Start.Time(Samples.TIME),
            "",
            Limits.MAX_SEQUENCE),
        new Frame.Subscribe(
            7,
            Samples.STREAM,
            List.of(0, 1),
            new Start.After(List.of(CURSOR, Slice.EMPTY)),
            "",
            1));
  }

  private static List<Frame> carrying() {
    return List.of(
        new Frame.BatchDelivery(4, true, 1, 1, CURSOR, BATCH),
        new Frame.EventDelivery(5, false, CURSOR, EVENT),
        new Frame.Gap(4, 3, ORIGIN, Samples.RUN, 17, 20, Frame.GapReason.NEVER_RECEIVED),
        new Frame.Gap(
            4,
            0,
            Origin.x509(Address.ZERO),
            -1,
            0,
            Limits.MAX_SEQUENCE,
            Frame.GapReason.BEYOND_RETENTION),
        new Frame.Credit(4, 65_536),
        new Frame.Cancel(4),
        new Frame.End(4, 123_456_789_012L),
        new Frame.Live(4, 2, CURSOR),
        new Frame.Query(8, Samples.STREAM, List.of(), new Range.Last(100), true, 100, "", 1 << 16),
        new Frame.Query(
            9,
            Samples.STREAM,
            List.of(2),
            new Range.Time(-1, Samples.TIME),
            false,
            0,
            "{\"where\":[]}",
            1 << 16),
        new Frame.Query(
            10,
            Samples.STREAM,
            List.of(2),
            new Range.After(List.of(CURSOR)),
            false,
            0,
            "",
            1 << 16),
        new Frame.Query(
            -1,
            Samples.STREAM,
            List.of(0),
            new Range.Sequences(ORIGIN, Samples.RUN, 5, 9),
            false,
            0,
            "",
            1 << 16),
        new Frame.Failure(
            2,
            ErrorCode.RATE_LIMITED.code(),
            false,
            true,
            250,
            "slow down: 1,000 events a second at most"),
        new Frame.Failure(0, ErrorCode.SHUTTING_DOWN.code(), true, true, 0, "the broker stops"));
  }

  /** Turns records into objects with their simple name as type. */
  private static JsonNode describe(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case Slice slice -> json.textNode(BatchVectors.hex(slice));
      case Origin origin ->
          json.objectNode().put("type", origin.type()).put("id", BatchVectors.hex(origin.id()));
      case StreamId id -> json.textNode(id.toString());
      case AckLevel level -> json.textNode(level.toString());
      case Record structure -> {
        ObjectNode node = json.objectNode().put("type", structure.getClass().getSimpleName());
        for (RecordComponent component : structure.getClass().getRecordComponents()) {
          node.set(
              component.getName(),
              component.getName().equals("run")
                  ? json.textNode(HexFormat.of().toHexDigits((long) read(component, structure)))
                  : describe(read(component, structure)));
        }
        yield node;
      }
      case List<?> list -> {
        ArrayNode array = json.arrayNode();
        list.forEach(element -> array.add(describe(element)));
        yield array;
      }
      case Integer number -> json.numberNode(number & 0xffff_ffffL);
      case Long number -> json.numberNode(number);
      case Boolean bool -> json.booleanNode(bool);
      default -> json.textNode(value.toString());
    };
  }

  private static Object read(RecordComponent component, Record structure) {
    try {
      return component.getAccessor().invoke(structure);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
