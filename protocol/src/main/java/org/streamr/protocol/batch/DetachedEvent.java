package org.streamr.protocol.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.streamr.protocol.ByteReader;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;

/**
 * One event cut out of its batch, with all that is needed to prove it: {@code docs/protocol.md}
 * section 8.
 *
 * @param header the batch's header
 * @param index where the event stood in the batch
 * @param encodedEvent the event's bytes, with their header
 * @param proof sibling hashes from the leaves upwards, 32 bytes each
 * @param signatureType which method signed the batch (u8)
 * @param signature the batch's signature
 */
public record DetachedEvent(
    BatchHeader header,
    int index,
    Slice encodedEvent,
    Slice proof,
    int signatureType,
    Slice signature) {

  public DetachedEvent {
    Objects.checkIndex(index, header.count());
  }

  /**
   * Cuts an event out of its batch.
   *
   * @throws IndexOutOfBoundsException if the batch has no event at {@code index}
   */
  public static DetachedEvent cut(Batch batch, int index, MerkleTree tree) {
    return cutAll(batch, new int[] {index}, tree).get(0);
  }

  /**
   * Cuts several events out of their batch, whose events are hashed once.
   *
   * @param indices of the events, ascending
   * @throws IndexOutOfBoundsException if the batch has no event at one of the indices
   */
  public static List<DetachedEvent> cutAll(Batch batch, int[] indices, MerkleTree tree) {
    byte[][] proofs = tree.proofs(batch, indices);
    List<DetachedEvent> cut = new ArrayList<>(indices.length);
    EventCursor events = batch.events();
    for (int i = 0; i < indices.length; i++) {
      while (events.index() < indices[i] && events.next()) {
        // walk on
      }
      cut.add(
          new DetachedEvent(
              batch.header(),
              indices[i],
              events.encoded(),
              Slice.of(proofs[i]),
              batch.signatureType(),
              batch.signature()));
    }
    return cut;
  }

  /**
   * Checks the binary layout and returns a view; nothing is copied.
   *
   * @throws MalformedException if the bytes are not a detached event
   */
  public static DetachedEvent parse(Slice encoded) throws MalformedException {
    ByteReader in = new ByteReader(encoded, ErrorCode.MALFORMED_BATCH);
    BatchHeader header = BatchHeader.read(in);
    int index = in.u32AtMost(header.count() - 1, "index");
    Slice event = readEvent(in, encoded);
    Slice proof = in.bytes(in.u8("proofLength") * MerkleTree.HASH_BYTES, "proof");
    int signatureType = in.u8("signatureType");
    Slice signature = in.bytes16(Limits.MAX_SIGNATURE_BYTES, "signature");
    in.end("detached event");
    return new DetachedEvent(header, index, event, proof, signatureType, signature);
  }

  private static Slice readEvent(ByteReader in, Slice encoded) throws MalformedException {
    int start = in.position();
    in.i64("timestamp");
    in.u16("contentType");
    in.bytes(in.u32AtMost(Limits.MAX_CONTENT_BYTES, "length"), "content");
    return new Slice(encoded.array(), start, in.position() - start);
  }

  /** Returns the binary form. */
  public byte[] encode() {
    ByteWriter out =
        new ByteWriter(256 + encodedEvent.length() + proof.length() + signature.length());
    header.write(out);
    return out.u32(index)
        .bytes(encodedEvent)
        .u8(proof.length() / MerkleTree.HASH_BYTES)
        .bytes(proof)
        .u8(signatureType)
        .bytes16(signature)
        .toBytes();
  }

  /**
   * Returns the batch of one that this event came in.
   *
   * @throws MalformedException if the batch had more events: they cannot be made up
   */
  public Batch toBatch() throws MalformedException {
    if (header.count() != 1) {
      throw new MalformedException(
          ErrorCode.MALFORMED_BATCH,
          "the event is one of "
              + header.count()
              + " in its batch; publish the whole batch, or sign the event alone");
    }
    ByteWriter out = new ByteWriter(128 + encodedEvent.length() + signature.length());
    header.write(out);
    out.u32(encodedEvent.length()).bytes(encodedEvent).u8(signatureType).bytes16(signature);
    return Batch.parse(out.toBytes());
  }

  /** Sequence of the event in its run. */
  public long sequence() {
    return header.firstSequence() + index;
  }

  /** The event; its content is not copied. */
  public Event event() {
    EventCursor cursor = new EventCursor(encodedEvent, sequence());
    cursor.next();
    return cursor.event();
  }
}
