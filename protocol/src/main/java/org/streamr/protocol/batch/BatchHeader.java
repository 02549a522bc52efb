package org.streamr.protocol.batch;

import org.streamr.protocol.ByteReader;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * The fields in front of a batch's events: {@code docs/protocol.md} section 3.
 *
 * @param stream the stream
 * @param partition the partition of the stream
 * @param run which run of the origin
 * @param firstSequence sequence of the first event
 * @param signedAt when the publisher signed, in microseconds
 * @param count events in the batch, at least 1
 * @param encryptionType {@link #PLAIN}, {@link #AES_256_GCM}, or a newer one (u8)
 * @param keyId 16 bytes that name the group key; empty if the batch is not encrypted
 * @param origin who signed
 */
public record BatchHeader(
    StreamId stream,
    int partition,
    long run,
    long firstSequence,
    long signedAt,
    int count,
    int encryptionType,
    Slice keyId,
    Origin origin) {
  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Encryption type: contents are readable by all. */
  public static final int PLAIN = 0;

  /** Encryption type: contents are encrypted with a group key. */
  public static final int AES_256_GCM = 1;

  /** Length of a group key's id. */
  public static final int KEY_ID_BYTES = 16;

  /** Where {@code run} stands, from the start of the batch. */
  static final int RUN_OFFSET = 25;

  /** Where {@code firstSequence} stands, from the start of the batch. */
  static final int FIRST_SEQUENCE_OFFSET = 33;

  /** Where {@code signedAt} stands, from the start of the batch. */
  static final int SIGNED_AT_OFFSET = 41;

  /** Where {@code count} stands, from the start of the batch. */
  static final int COUNT_OFFSET = 49;

  /** From the stream up to the key id: what encryption authenticates. */
  static final int AUTHENTICATED_OFFSET = 1;

  static final int AUTHENTICATED_BYTES = 69;

  /** Sequence of the last event. */
  public long lastSequence() {
    return firstSequence + count - 1;
  }

  /** The run with all that makes its id unique. */
  public Run runKey() {
    return new Run(stream, partition, origin, run);
  }

  /**
   * Reads a header, up to and including the origin.
   *
   * @throws MalformedException if a field is cut short or beyond its limit
   */
  static BatchHeader read(ByteReader in) throws MalformedException {
    int version = in.u8("version");
    if (version != VERSION) {
      throw new MalformedException(
          ErrorCode.UNSUPPORTED_VERSION,
          "batch version " + version + ", this side knows version " + VERSION);
    }
    StreamId stream = new StreamId(in.address("stream"));
    int partition = in.u32AtMost(Limits.MAX_PARTITIONS - 1, "partition");
    long run = in.i64("run");
    long firstSequence = in.u64AtMost(Limits.MAX_SEQUENCE, "firstSequence");
    long signedAt = in.i64("signedAt");
    long count = in.u32("count");
    if (count == 0) {
      throw in.malformed("a batch has at least one event");
    }
    if (count > Limits.MAX_BATCH_EVENTS) {
      throw new MalformedException(
          ErrorCode.TOO_MANY_EVENTS,
          count + " events in a batch, the most is " + Limits.MAX_BATCH_EVENTS + "; split it");
    }
    if (firstSequence + count - 1 > Limits.MAX_SEQUENCE) {
      throw in.malformed("sequences beyond " + Limits.MAX_SEQUENCE);
    }
    int encryptionType = in.u8("encryptionType");
    Slice keyId = encryptionType == PLAIN ? Slice.EMPTY : in.bytes(KEY_ID_BYTES, "keyId");
    int originType = in.u8("originType");
    Slice origin = in.bytes16(Limits.MAX_ORIGIN_BYTES, "origin");
    return new BatchHeader(
        stream,
        partition,
        run,
        firstSequence,
        signedAt,
        (int) count,
        encryptionType,
        keyId,
        Origin.of(originType, origin));
  }

  /** What encryption authenticates: the bytes from the stream to the key id. */
  public Slice authenticated() {
    ByteWriter out = new ByteWriter(128);
    write(out);
    return new Slice(out.toBytes(), AUTHENTICATED_OFFSET, AUTHENTICATED_BYTES);
  }

  /** Writes the header, up to and including the origin. */
  void write(ByteWriter out) {
    out.u8(VERSION)
        .address(stream.address())
        .u32(partition)
        .i64(run)
        .i64(firstSequence)
        .i64(signedAt)
        .u32(count)
        .u8(encryptionType);
    if (encryptionType != PLAIN) {
      out.bytes(keyId);
    }
    out.u8(origin.type()).bytes16(origin.id());
  }
}
