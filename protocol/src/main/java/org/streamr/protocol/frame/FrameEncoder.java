package org.streamr.protocol.frame;

import java.util.List;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Slice;

/** Writes frames as websocket messages. Stateless. */
public final class FrameEncoder {
  /** Version of the frames. */
  public static final int VERSION = 1;

  private static final int USUAL_BYTES = 128;

  private FrameEncoder() {}

  /**
   * Returns the message for a frame.
   *
   * @throws IllegalArgumentException if a text or list in it is too long for its length field
   */
  public static byte[] encode(Frame frame) {
    return write(frame, new ByteWriter(USUAL_BYTES + payload(frame).length()))
        .bytes(payload(frame))
        .toBytes();
  }

  /**
   * Returns the message up to the payload, so that {@link #payload} may follow it without having
   * been copied.
   */
  public static byte[] encodeHead(Frame frame) {
    return write(frame, new ByteWriter(USUAL_BYTES)).toBytes();
  }

  /** Returns the batch or event at the end of the message, or nothing if the frame carries none. */
  public static Slice payload(Frame frame) {
    return switch (frame) {
      case Frame.Publish publish -> publish.batch();
      case Frame.BatchDelivery delivery -> delivery.batch();
      case Frame.EventDelivery delivery -> delivery.event();
      case Frame other -> Slice.EMPTY;
    };
  }

  private static ByteWriter write(Frame frame, ByteWriter out) {
    out.u8(VERSION);
    return switch (frame) {
      case Frame.ToBroker toBroker -> writeToBroker(toBroker, out);
      case Frame.ToClient toClient -> writeToClient(toClient, out);
    };
  }

  private static ByteWriter writeToBroker(Frame.ToBroker frame, ByteWriter out) {
    return switch (frame) {
      case Frame.Hello f ->
          out.u8(FrameType.HELLO).u8(f.minVersion()).u8(f.maxVersion()).string(f.agent());
      case Frame.Authenticate f ->
          out.u8(FrameType.AUTHENTICATE).u32(f.requestId()).string(f.text()).bytes16(f.signature());
      case Frame.Publish f -> out.u8(FrameType.PUBLISH).u32(f.requestId()).u8(f.ackLevel().code());
      case Frame.Subscribe f -> {
        out.u8(FrameType.SUBSCRIBE).u32(f.requestId()).address(f.stream().address());
        partitions(f.partitions(), out);
        start(f.start(), out);
        yield out.string(f.filter()).i64(f.credit());
      }
      case Frame.Credit f -> out.u8(FrameType.CREDIT).u32(f.requestId()).i64(f.bytes());
      case Frame.Cancel f -> out.u8(FrameType.CANCEL).u32(f.requestId());
      case Frame.Query f -> {
        out.u8(FrameType.QUERY).u32(f.requestId()).address(f.stream().address());
        partitions(f.partitions(), out);
        range(f.range(), out);
        yield out.u8(f.backwards() ? 1 : 0).i64(f.limit()).string(f.filter()).i64(f.credit());
      }
    };
  }

  private static ByteWriter writeToClient(Frame.ToClient frame, ByteWriter out) {
    return switch (frame) {
      case Frame.Challenge f ->
          out.u8(FrameType.CHALLENGE)
              .u8(f.version())
              .i64(f.chainId())
              .i64(f.timeMicros())
              .string(f.nonce())
              .string(f.domain())
              .string(f.uri())
              .u32(f.maxFrameBytes())
              .u32(f.maxRequests())
              .string(f.agent());
      case Frame.Ack f ->
          out.u8(FrameType.ACK)
              .u32(f.requestId())
              .u8(f.ackLevel().code())
              .u8(f.duplicate() ? FrameType.FLAG_DUPLICATE : 0);
      case Frame.Ok f -> out.u8(FrameType.OK).u32(f.requestId());
      case Frame.BatchDelivery f ->
          out.u8(FrameType.BATCH)
              .u32(f.requestId())
              .u8(f.fromStorage() ? FrameType.FLAG_FROM_STORAGE : 0)
              .u32(f.firstIndex())
              .u32(f.indexCount())
              .bytes16(f.cursor());
      case Frame.EventDelivery f ->
          out.u8(FrameType.EVENT)
              .u32(f.requestId())
              .u8(f.fromStorage() ? FrameType.FLAG_FROM_STORAGE : 0)
              .bytes16(f.cursor());
      case Frame.Gap f ->
          out.u8(FrameType.GAP)
              .u32(f.requestId())
              .u32(f.partition())
              .u8(f.origin().type())
              .bytes16(f.origin().id())
              .i64(f.run())
              .i64(f.from())
              .i64(f.to())
              .u8(f.reason().code());
      case Frame.End f -> out.u8(FrameType.END).u32(f.requestId()).i64(f.events());
      case Frame.Live f ->
          out.u8(FrameType.LIVE).u32(f.requestId()).u32(f.partition()).bytes16(f.cursor());
      case Frame.Failure f ->
          out.u8(FrameType.ERROR)
              .u32(f.requestId())
              .u16(f.code())
              .u8(
                  (f.fatal() ? FrameType.FLAG_FATAL : 0)
                      | (f.retryable() ? FrameType.FLAG_RETRYABLE : 0))
              .u32(f.retryAfterMillis())
              .string(f.message());
    };
  }

  private static void partitions(List<Integer> partitions, ByteWriter out) {
    out.u16(partitions.size());
    partitions.forEach(out::u32);
  }

  private static void start(Start start, ByteWriter out) {
    switch (start) {
      case Start.Now now -> out.u8(FrameType.START_NOW);
      case Start.Last last -> out.u8(FrameType.START_LAST).u32(last.events());
      case Start.Time time -> out.u8(FrameType.START_TIME).i64(time.from());
      case Start.After after -> {
        out.u8(FrameType.START_AFTER);
        after.cursors().forEach(out::bytes16);
      }
    }
  }

  private static void range(Range range, ByteWriter out) {
    switch (range) {
      case Range.Last last -> out.u8(FrameType.RANGE_LAST).u32(last.events());
      case Range.Time time -> out.u8(FrameType.RANGE_TIME).i64(time.from()).i64(time.to());
      case Range.After after -> {
        out.u8(FrameType.RANGE_AFTER);
        after.cursors().forEach(out::bytes16);
      }
      case Range.Sequences sequences ->
          out.u8(FrameType.RANGE_SEQUENCES)
              .u8(sequences.origin().type())
              .bytes16(sequences.origin().id())
              .i64(sequences.run())
              .i64(sequences.from())
              .i64(sequences.to());
    }
  }
}
