package org.streamr.protocol.frame;

import java.util.ArrayList;
import java.util.List;
import org.streamr.protocol.ByteReader;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/** Reads websocket messages as frames. Stateless; batches and events in them are left unread. */
public final class FrameDecoder {
  private FrameDecoder() {}

  /**
   * Reads a message that a client sent.
   *
   * @throws MalformedException if it is no frame, or one that only brokers send; see {@link
   *     #requestId} for whom to tell
   */
  public static Frame.ToBroker decodeToBroker(Slice message) throws MalformedException {
    ByteReader in = open(message);
    int type = in.u8("type");
    Frame.ToBroker frame =
        switch (type) {
          case FrameType.HELLO ->
              new Frame.Hello(in.u8("minVersion"), in.u8("maxVersion"), in.string("agent"));
          case FrameType.AUTHENTICATE ->
              new Frame.Authenticate(
                  requestId(in),
                  in.string("text"),
                  in.bytes16(Limits.MAX_SIGNATURE_BYTES, "signature"));
          case FrameType.PUBLISH -> new Frame.Publish(requestId(in), ackLevel(in), in.rest());
          case FrameType.SUBSCRIBE -> subscribe(in);
          case FrameType.CREDIT ->
              new Frame.Credit(requestId(in), in.u64AtMost(Long.MAX_VALUE, "bytes"));
          case FrameType.CANCEL -> new Frame.Cancel(requestId(in));
          case FrameType.QUERY -> query(in);
          default -> throw unknown(type, "a broker");
        };
    in.end("frame");
    return frame;
  }

  /**
   * Reads a message that a broker sent.
   *
   * @throws MalformedException if it is no frame, or one that only clients send
   */
  public static Frame.ToClient decodeToClient(Slice message) throws MalformedException {
    ByteReader in = open(message);
    int type = in.u8("type");
    Frame.ToClient frame =
        switch (type) {
          case FrameType.CHALLENGE ->
              new Frame.Challenge(
                  in.u8("version"),
                  in.i64("chainId"),
                  in.i64("time"),
                  in.string("nonce"),
                  in.string("domain"),
                  in.string("uri"),
                  in.u32AtMost(Integer.MAX_VALUE, "maxFrameBytes"),
                  in.u32AtMost(Integer.MAX_VALUE, "maxRequests"),
                  in.string("agent"));
          case FrameType.ACK ->
              new Frame.Ack(
                  requestId(in), ackLevel(in), (in.u8("flags") & FrameType.FLAG_DUPLICATE) != 0);
          case FrameType.OK -> new Frame.Ok(requestId(in));
          case FrameType.BATCH ->
              new Frame.BatchDelivery(
                  requestId(in),
                  fromStorage(in),
                  in.u32AtMost(Limits.MAX_BATCH_EVENTS, "firstIndex"),
                  in.u32AtMost(Limits.MAX_BATCH_EVENTS, "indexCount"),
                  cursor(in),
                  in.rest());
          case FrameType.EVENT ->
              new Frame.EventDelivery(requestId(in), fromStorage(in), cursor(in), in.rest());
          case FrameType.GAP -> gap(in);
          case FrameType.END ->
              new Frame.End(requestId(in), in.u64AtMost(Long.MAX_VALUE, "events"));
          case FrameType.LIVE -> new Frame.Live(requestId(in), partition(in), cursor(in));
          case FrameType.ERROR -> failure(in);
          default -> throw unknown(type, "a client");
        };
    in.end("frame");
    return frame;
  }

  /** Returns the request id of a message that could not be decoded further, or 0 if it has none. */
  public static int requestIdOf(Slice message) {
    ByteReader in = new ByteReader(message, ErrorCode.MALFORMED_FRAME);
    try {
      in.u8("version");
      int type = in.u8("type");
      return type == FrameType.HELLO || type == FrameType.CHALLENGE ? 0 : (int) in.u32("requestId");
    } catch (MalformedException tooShort) {
      return 0;
    }
  }

  private static ByteReader open(Slice message) throws MalformedException {
    if (message.length() > Limits.MAX_FRAME_BYTES) {
      throw new MalformedException(
          ErrorCode.FRAME_TOO_LARGE,
          "a frame of " + message.length() + " bytes, the most is " + Limits.MAX_FRAME_BYTES);
    }
    ByteReader in = new ByteReader(message, ErrorCode.MALFORMED_FRAME);
    int version = in.u8("version");
    if (version != FrameEncoder.VERSION) {
      throw new MalformedException(
          ErrorCode.UNSUPPORTED_VERSION,
          "frame version " + version + ", this side speaks version " + FrameEncoder.VERSION);
    }
    return in;
  }

  private static MalformedException unknown(int type, String receiver) {
    return new MalformedException(
        ErrorCode.UNKNOWN_FRAME_TYPE,
        "frame type 0x" + Integer.toHexString(type) + " is none that " + receiver + " takes");
  }

  private static Frame.Subscribe subscribe(ByteReader in) throws MalformedException {
    int requestId = requestId(in);
    StreamId stream = new StreamId(in.address("stream"));
    List<Integer> partitions = partitions(in);
    Start start = start(in, partitions.size());
    return new Frame.Subscribe(
        requestId,
        stream,
        partitions,
        start,
        in.string("filter"),
        in.u64AtMost(Long.MAX_VALUE, "credit"));
  }

  private static Frame.Query query(ByteReader in) throws MalformedException {
    int requestId = requestId(in);
    StreamId stream = new StreamId(in.address("stream"));
    List<Integer> partitions = partitions(in);
    Range range = range(in, partitions.size());
    return new Frame.Query(
        requestId,
        stream,
        partitions,
        range,
        in.u8("direction") == 1,
        in.u64AtMost(Long.MAX_VALUE, "limit"),
        in.string("filter"),
        in.u64AtMost(Long.MAX_VALUE, "credit"));
  }

  private static Frame.Gap gap(ByteReader in) throws MalformedException {
    int requestId = requestId(in);
    int partition = partition(in);
    Origin origin = origin(in);
    long run = in.i64("run");
    long from = sequence(in, "from");
    long to = sequence(in, "to");
    int reason = in.u8("reason");
    return new Frame.Gap(
        requestId,
        partition,
        origin,
        run,
        from,
        to,
        Frame.GapReason.ofCode(reason)
            .orElseThrow(() -> in.malformed("gap reason " + reason + " is not known")));
  }

  private static Frame.Failure failure(ByteReader in) throws MalformedException {
    int requestId = requestId(in);
    int code = in.u16("code");
    int flags = in.u8("flags");
    return new Frame.Failure(
        requestId,
        code,
        (flags & FrameType.FLAG_FATAL) != 0,
        (flags & FrameType.FLAG_RETRYABLE) != 0,
        in.u32("retryAfterMs"),
        in.string("message"));
  }

  private static Start start(ByteReader in, int partitions) throws MalformedException {
    int kind = in.u8("start");
    return switch (kind) {
      case FrameType.START_NOW -> new Start.Now();
      case FrameType.START_LAST -> new Start.Last(in.u32AtMost(Integer.MAX_VALUE, "n"));
      case FrameType.START_TIME -> new Start.Time(in.i64("from"));
      case FrameType.START_AFTER -> new Start.After(cursors(in, partitions));
      default -> throw in.malformed("start kind " + kind + " is not known");
    };
  }

  private static Range range(ByteReader in, int partitions) throws MalformedException {
    int kind = in.u8("range");
    return switch (kind) {
      case FrameType.RANGE_LAST -> new Range.Last(in.u32AtMost(Integer.MAX_VALUE, "n"));
      case FrameType.RANGE_TIME -> new Range.Time(in.i64("from"), in.i64("to"));
      case FrameType.RANGE_AFTER -> new Range.After(cursors(in, partitions));
      case FrameType.RANGE_SEQUENCES ->
          new Range.Sequences(origin(in), in.i64("run"), sequence(in, "from"), sequence(in, "to"));
      default -> throw in.malformed("range kind " + kind + " is not known");
    };
  }

  private static List<Integer> partitions(ByteReader in) throws MalformedException {
    int count = in.u16("partitionCount");
    if (count > Limits.MAX_PARTITIONS) {
      throw in.malformed(count + " partitions, the most is " + Limits.MAX_PARTITIONS);
    }
    List<Integer> partitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      partitions.add(partition(in));
    }
    return partitions;
  }

  private static List<Slice> cursors(ByteReader in, int partitions) throws MalformedException {
    if (partitions == 0) {
      throw in.malformed("with cursors, name the partitions that they belong to");
    }
    List<Slice> cursors = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      cursors.add(cursor(in));
    }
    return cursors;
  }

  private static int requestId(ByteReader in) throws MalformedException {
    return (int) in.u32("requestId");
  }

  private static int partition(ByteReader in) throws MalformedException {
    return in.u32AtMost(Limits.MAX_PARTITIONS - 1, "partition");
  }

  private static long sequence(ByteReader in, String field) throws MalformedException {
    return in.u64AtMost(Limits.MAX_SEQUENCE, field);
  }

  private static Slice cursor(ByteReader in) throws MalformedException {
    return in.bytes16(Limits.MAX_CURSOR_BYTES, "cursor");
  }

  private static Origin origin(ByteReader in) throws MalformedException {
    int type = in.u8("originType");
    return Origin.of(type, in.bytes16(Limits.MAX_ORIGIN_BYTES, "origin"));
  }

  private static boolean fromStorage(ByteReader in) throws MalformedException {
    return (in.u8("flags") & FrameType.FLAG_FROM_STORAGE) != 0;
  }

  private static AckLevel ackLevel(ByteReader in) throws MalformedException {
    int code = in.u8("ackLevel");
    return AckLevel.ofCode(code)
        .orElseThrow(() -> in.malformed("ack level " + code + " is not known"));
  }
}
