package org.streamr.protocol.batch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.encryption.ContentCipher;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.signature.BatchSigner;

/**
 * Gathers events of one run and signs them as batches. Events are written once, where they stay;
 * sealing copies the batch out. One thread.
 */
public final class BatchBuilder {
  private static final int INITIAL_BYTES = 4_096;

  /** Signature type and length, behind the events. */
  private static final int TRAILER_BYTES = 3 + Limits.MAX_SIGNATURE_BYTES;

  private final BatchSigner signer;
  private final BatchDigest digest;
  private final long maxSpanMicros;
  private final @Nullable GroupKey groupKey;
  private final MerkleTree tree = new MerkleTree();
  private final ByteWriter out = new ByteWriter(INITIAL_BYTES);
  private final int eventsOffset;
  private Run run;
  private @Nullable ContentCipher cipher;
  private int count;
  private long firstTimestamp;
  private long lastTimestamp;

  /**
   * @param run whose events these are; its origin must be the signer's
   * @param signer signs the batches
   * @param chainId of the network that holds the stream's contract
   * @param groupKey encrypts the contents, if present
   * @throws IllegalArgumentException if the run has another origin than the signer
   */
  public BatchBuilder(Run run, BatchSigner signer, long chainId, Optional<GroupKey> groupKey) {
    if (!run.origin().equals(signer.origin())) {
      throw new IllegalArgumentException(
          "the run is of " + run.origin() + ", the signer is " + signer.origin());
    }
    this.run = run;
    this.signer = signer;
    this.digest = new BatchDigest(chainId);
    this.maxSpanMicros = Limits.DEFAULT_BATCH_SPAN.toNanos() / 1_000;
    this.groupKey = groupKey.orElse(null);
    this.cipher = groupKey.map(key -> new ContentCipher(key, run)).orElse(null);
    header(0, 0, 1).write(out);
    out.u32(0);
    this.eventsOffset = out.size();
  }

  /** Events gathered. */
  public int count() {
    return count;
  }

  /** Bytes that the batch would have by now, at most. */
  public int bytes() {
    return out.size() + TRAILER_BYTES + count * overhead();
  }

  /**
   * Adds an event, unless it does not go into the same batch: then false, and the batch must be
   * sealed first.
   *
   * @throws IllegalArgumentException if the event fits no batch at all
   */
  public boolean offer(Event event) {
    Slice content = event.content();
    return offer(
        event.timestamp(),
        event.contentType(),
        content.array(),
        content.offset(),
        content.length());
  }

  /**
   * Adds an event without any object for it; otherwise as {@link #offer(Event)}.
   *
   * @param timestamp when it happened, in microseconds
   * @param contentType a code of {@link org.streamr.protocol.ContentType}
   * @param content holds the content, which is copied
   * @param offset where the content begins
   * @param length bytes of content
   */
  public boolean offer(long timestamp, int contentType, byte[] content, int offset, int length) {
    if (length > Limits.MAX_CONTENT_BYTES - overhead()) {
      throw new IllegalArgumentException(
          "content of "
              + length
              + " bytes, the most is "
              + (Limits.MAX_CONTENT_BYTES - overhead())
              + "; split it over several events");
    }
    if (count > 0 && !goesWithTheOthers(timestamp, length)) {
      return false;
    }
    if (count == 0) {
      firstTimestamp = timestamp;
    }
    lastTimestamp = timestamp;
    out.i64(timestamp).u16(contentType).u32(length).bytes(content, offset, length);
    count++;
    return true;
  }

  private boolean goesWithTheOthers(long timestamp, int contentLength) {
    return count < Limits.MAX_BATCH_EVENTS
        && bytes() + EventCursor.HEADER_BYTES + contentLength + overhead() <= Limits.MAX_BATCH_BYTES
        && timestamp >= lastTimestamp
        && timestamp - firstTimestamp <= maxSpanMicros;
  }

  /**
   * Goes on in another run of the same origin, stream and partition: events that were gathered are
   * sealed in it.
   *
   * @throws IllegalArgumentException if more than the run's id differs
   */
  public void continueIn(Run next) {
    if (!next.equals(new Run(run.stream(), run.partition(), run.origin(), next.id()))) {
      throw new IllegalArgumentException(next + " is not of the same publisher as " + run);
    }
    run = next;
    if (groupKey != null) {
      cipher = new ContentCipher(groupKey, next);
    }
    out.setI64(BatchHeader.RUN_OFFSET, next.id());
  }

  private int overhead() {
    return cipher == null ? 0 : ContentCipher.TAG_BYTES;
  }

  /**
   * Signs what was gathered and begins anew.
   *
   * @param firstSequence the run's next sequence
   * @param signedAt the present, in microseconds
   * @throws IllegalStateException if no event was added
   */
  public Batch seal(long firstSequence, long signedAt) {
    if (count == 0) {
      throw new IllegalStateException("a batch has at least one event");
    }
    BatchHeader header = header(firstSequence, signedAt, count);
    ByteWriter target = cipher == null ? fillIn(header) : encrypt(header, cipher);
    Slice events = new Slice(target.view().array(), eventsOffset, target.size() - eventsOffset);
    byte[] root = tree.root(new EventCursor(events, firstSequence), count);
    Slice signature = Slice.of(signer.sign(digest.of(header, root)));
    target.u8(signer.signatureType()).bytes16(signature);
    byte[] bytes = target.toBytes();
    Batch batch =
        new Batch(
            Slice.of(bytes),
            header,
            new Slice(bytes, eventsOffset, events.length()),
            signer.signatureType(),
            new Slice(bytes, bytes.length - signature.length(), signature.length()),
            firstTimestamp,
            lastTimestamp);
    out.truncate(eventsOffset);
    count = 0;
    return batch;
  }

  private ByteWriter fillIn(BatchHeader header) {
    out.setI64(BatchHeader.FIRST_SEQUENCE_OFFSET, header.firstSequence());
    out.setI64(BatchHeader.SIGNED_AT_OFFSET, header.signedAt());
    out.setU32(BatchHeader.COUNT_OFFSET, header.count());
    out.setU32(eventsOffset - Integer.BYTES, out.size() - eventsOffset);
    return out;
  }

  private ByteWriter encrypt(BatchHeader header, ContentCipher contentCipher) {
    ByteWriter target = new ByteWriter(bytes());
    header.write(target);
    target.u32(out.size() - eventsOffset + count * ContentCipher.TAG_BYTES);
    Slice authenticated = header.authenticated();
    Slice plain = new Slice(out.view().array(), eventsOffset, out.size() - eventsOffset);
    EventCursor events = new EventCursor(plain, header.firstSequence());
    while (events.next()) {
      byte[] encrypted = new byte[events.contentLength() + ContentCipher.TAG_BYTES];
      Slice content = new Slice(events.array(), events.contentOffset(), events.contentLength());
      contentCipher.encrypt(events.sequence(), authenticated, content, encrypted, 0);
      target
          .i64(events.timestamp())
          .u16(events.contentType())
          .u32(encrypted.length)
          .bytes(encrypted);
    }
    return target;
  }

  private BatchHeader header(long firstSequence, long signedAt, int events) {
    return new BatchHeader(
        run.stream(),
        run.partition(),
        run.id(),
        firstSequence,
        signedAt,
        events,
        groupKey == null ? BatchHeader.PLAIN : BatchHeader.AES_256_GCM,
        groupKey == null ? Slice.EMPTY : groupKey.id(),
        run.origin());
  }
}
