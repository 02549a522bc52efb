package org.streamr.client.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.ChainException;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamLookup;
import org.streamr.client.read.EventBatch.Contents;
import org.streamr.client.read.EventBatch.Source;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchHeader;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.protocol.encryption.ContentCipher;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.signature.Verdict;

/**
 * Checks what a broker delivers before anybody sees it, and decrypts what it can. Keeps keys and
 * scratch memory: one thread.
 */
final class BatchChecker {
  private static final int KEPT_CIPHERS = 1_024;

  private final Reader.Options options;
  private final @Nullable StreamLookup publishers;
  private final BatchVerifier verifier;
  private final Map<CipherName, ContentCipher> ciphers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CipherName, ContentCipher> eldest) {
          return size() > KEPT_CIPHERS;
        }
      };

  BatchChecker(Reader reader, Reader.Options options) {
    this.options = options;
    this.publishers = reader.publishers().orElse(null);
    this.verifier = new BatchVerifier(reader.chainId(), reader.verifier());
  }

  private record CipherName(Run run, Slice keyId) {}

  /** What the check found. */
  sealed interface Checked {
    /** Everything holds. */
    record Good(EventBatch batch) implements Checked {}

    /** Something does not. */
    record Bad(Rejection rejection) implements Checked {}
  }

  Checked check(Frame.BatchDelivery frame) {
    Batch batch;
    try {
      batch = Batch.parse(frame.batch());
    } catch (MalformedException e) {
      return malformed(e);
    }
    BatchHeader header = batch.header();
    int first = frame.firstIndex();
    int count = frame.indexCount();
    if (count < 1 || first + count > batch.count()) {
      return bad(
          header,
          ErrorCode.MALFORMED_FRAME,
          "the broker selected "
              + count
              + " events from "
              + first
              + " on, of a batch of "
              + batch.count());
    }
    Checked.@Nullable Bad fault = fault(header, verifier.verify(batch));
    if (fault != null) {
      return fault;
    }
    long from = header.firstSequence() + first;
    Contents contents = contents(header, batch.events(), first, count);
    return new Checked.Good(
        new EventBatch(
            new Source(header, batch, null, frame.fromStorage(), frame.cursor(), contents),
            from,
            from + count - 1));
  }

  Checked check(Frame.EventDelivery frame) {
    DetachedEvent event;
    try {
      event = DetachedEvent.parse(frame.event());
    } catch (MalformedException e) {
      return malformed(e);
    }
    BatchHeader header = event.header();
    Checked.@Nullable Bad fault = fault(header, verifier.verify(event));
    if (fault != null) {
      return fault;
    }
    Contents contents = contents(header, event);
    return new Checked.Good(
        new EventBatch(
            new Source(header, null, event, frame.fromStorage(), frame.cursor(), contents),
            event.sequence(),
            event.sequence()));
  }

  private static Checked malformed(MalformedException e) {
    return new Checked.Bad(
        new Rejection(Optional.empty(), e.code(), String.valueOf(e.getMessage())));
  }

  private static Checked.Bad bad(BatchHeader header, ErrorCode code, String message) {
    return new Checked.Bad(new Rejection(Optional.of(header.runKey()), code, message));
  }

  private Checked.@Nullable Bad fault(BatchHeader header, Verdict verdict) {
    if (!header.stream().equals(options.stream())) {
      return bad(
          header,
          ErrorCode.WRONG_STREAM,
          "events of " + header.stream() + " were delivered for " + options.stream());
    }
    if (!options.partitions().isEmpty() && !options.partitions().contains(header.partition())) {
      return bad(
          header,
          ErrorCode.WRONG_PARTITION,
          "events of partition " + header.partition() + " were delivered and not asked for");
    }
    return switch (verdict) {
      case Verdict.Invalid invalid -> bad(header, invalid.code(), invalid.message());
      case Verdict.Valid valid -> forbidden(header);
    };
  }

  /** By the time of the signature, since a permission may have ended after that. */
  private Checked.@Nullable Bad forbidden(BatchHeader header) {
    if (publishers == null) {
      return null;
    }
    PermissionVerdict verdict;
    try {
      verdict =
          publishers.permission(
              header.stream(),
              header.origin().account(),
              Permission.PUBLISH,
              Micros.toInstant(header.signedAt()));
    } catch (ChainException e) {
      return bad(
          header,
          ErrorCode.CHAIN_UNAVAILABLE,
          "the chain does not say whether "
              + header.origin().account()
              + " may publish: "
              + e.getMessage());
    }
    return switch (verdict) {
      case PERMITTED -> null;
      case EXPIRED ->
          bad(
              header,
              ErrorCode.PERMISSION_EXPIRED,
              header.origin().account() + " was no longer allowed to publish");
      case NOT_GRANTED ->
          bad(
              header,
              ErrorCode.NO_PERMISSION,
              header.origin().account() + " is not allowed to publish");
      case UNKNOWN_STREAM ->
          bad(header, ErrorCode.UNKNOWN_STREAM, header.stream() + " is not on the chain");
    };
  }

  private Contents contents(BatchHeader header, EventCursor events, int first, int count) {
    if (header.encryptionType() == BatchHeader.PLAIN) {
      return Contents.PLAIN;
    }
    ContentCipher cipher = cipher(header);
    if (cipher == null) {
      return Contents.SEALED;
    }
    Slice authenticated = header.authenticated();
    Map<Long, Slice> opened = HashMap.newHashMap(count);
    while (events.next() && events.index() < first + count) {
      if (events.index() >= first) {
        Slice sealed = new Slice(events.array(), events.contentOffset(), events.contentLength());
        long sequence = events.sequence();
        cipher
            .decrypt(sequence, authenticated, sealed)
            .ifPresent(plain -> opened.put(sequence, Slice.of(plain)));
      }
    }
    return new Contents(true, opened);
  }

  private Contents contents(BatchHeader header, DetachedEvent event) {
    if (header.encryptionType() == BatchHeader.PLAIN) {
      return Contents.PLAIN;
    }
    ContentCipher cipher = cipher(header);
    if (cipher == null) {
      return Contents.SEALED;
    }
    return cipher
        .decrypt(event.sequence(), header.authenticated(), event.event().content())
        .map(plain -> new Contents(true, Map.of(event.sequence(), Slice.of(plain))))
        .orElse(Contents.SEALED);
  }

  /** The cipher of a run, if its key was given. */
  private @Nullable ContentCipher cipher(BatchHeader header) {
    GroupKey key = options.groupKeys().get(header.keyId());
    if (key == null || header.encryptionType() != BatchHeader.AES_256_GCM) {
      return null;
    }
    return ciphers.computeIfAbsent(
        new CipherName(ownRun(header), key.id()), name -> new ContentCipher(key, name.run()));
  }

  /** Names the run without holding on to the message that it was read from. */
  static Run ownRun(BatchHeader header) {
    Origin origin = header.origin();
    return new Run(
        header.stream(),
        header.partition(),
        new Origin(origin.type(), Slice.of(origin.id().toBytes()), origin.account()),
        header.run());
  }
}
