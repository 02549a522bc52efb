package org.streamr.protocol.vectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bouncycastle.util.BigIntegers;
import org.streamr.protocol.ErrorCode;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.BatchSigner;
import org.streamr.protocol.signature.VerifierOptions;

/** Whole batches: valid, of right layout but not valid, and of wrong layout. */
final class BatchVectors {
  private static final BigInteger SECP256K1_ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final int STREAM_OFFSET = 1;
  private static final int PARTITION_OFFSET = 21;
  private static final int RUN_OFFSET = 25;
  private static final int FIRST_SEQUENCE_OFFSET = 33;
  private static final int SIGNED_AT_OFFSET = 41;
  private static final int COUNT_OFFSET = 49;
  private static final int KEY_ID_OFFSET = 54;
  private static final int ORIGIN_TYPE_OFFSET = 54;
  private static final int ORIGIN_LENGTH_OFFSET = 55;
  private static final int ORIGIN_OFFSET = 57;
  private static final int EVENTS_LENGTH_OFFSET = 77;
  private static final int EVENTS_OFFSET = 81;

  private static final int SIGNATURE_BYTES = 65;

  private final ObjectNode json = JsonMapper.builder().build().createObjectNode();
  private final BatchVerifier verifier =
      new BatchVerifier(Samples.CHAIN_ID, VerifierOptions.DEFAULT);
  private final MerkleTree tree = new MerkleTree();
  private final TestSensor sensor = TestSensor.create("sensor-1");

  ObjectNode json() {
    json.put(
        "description",
        "Whole batches in hexadecimal. valid: root and digest as signed, the origin's account, and"
            + " for some events their leaf, proof (sibling hashes, concatenated) and detached"
            + " binary form. invalid: the layout is right, checking the signature gives the"
            + " verdict. malformed: parsing is refused with the code. No trust anchors; any v of 27"
            + " and 28 will do.");
    json.put("chainId", Samples.CHAIN_ID);
    valid(json.putArray("valid"));
    invalid(json.putArray("invalid"));
    invalidX509(json.withArray("invalid"));
    malformed(json.putArray("malformed"));
    return json;
  }

  private void valid(ArrayNode out) {
    for (int count : new int[] {1, 2, 3, 4, 5, 6, 16, 17, 21, 65}) {
      valid(out, count + " events", Samples.batch(count), IntStream.range(0, count));
    }
    valid(out, "256 events", Samples.batch(256), IntStream.of(0, 1, 63, 64, 200, 255));
    valid(
        out,
        "the last sequence and partition that there are",
        Samples.batch(
            Samples.BOB, Limits.MAX_PARTITIONS - 1, Limits.MAX_SEQUENCE, Samples.events(1)),
        IntStream.of(0));
    valid(
        out,
        "before 1970",
        Samples.batch(Samples.BOB, 7, 3, List.of(Event.text(-5_000_001, "long ago"))),
        IntStream.of(0));
    valid(
        out,
        "contents of many types",
        Samples.batch(Samples.BOB, 1, 1_000_000, Samples.ofManyTypes()),
        IntStream.range(0, Samples.ofManyTypes().size()));
    valid(
        out,
        "encrypted",
        Samples.build(
            Samples.ALICE,
            2,
            9,
            Samples.events(3),
            Samples.CHAIN_ID,
            Optional.of(Samples.GROUP_KEY)),
        IntStream.range(0, 3));
    valid(
        out,
        "signed by a sensor's certificate",
        Samples.batch(sensor.deterministicSigner(), 0, 0, Samples.events(5)),
        IntStream.range(0, 5));
    byte[] otherV = bytes(Samples.batch(2));
    otherV[otherV.length - 1] = (byte) (27 + 28 - otherV[otherV.length - 1]);
    valid(out, "the other v", parse(otherV), IntStream.of(1));
  }

  private void valid(ArrayNode out, String name, Batch batch, IntStream indexes) {
    ObjectNode node = out.addObject();
    node.put("name", name);
    node.put("batch", hex(batch.encoded()));
    node.put("root", hex(Slice.of(tree.root(batch))));
    node.put("digest", hex(Slice.of(verifier.digest(batch))));
    node.put("account", batch.header().origin().account().toString());
    ArrayNode events = node.putArray("events");
    indexes.forEach(
        index -> {
          DetachedEvent detached = DetachedEvent.cut(batch, index, tree);
          ObjectNode event = events.addObject();
          event.put("index", index);
          event.put("timestamp", detached.event().timestamp());
          event.put("contentType", detached.event().contentType());
          event.put("content", hex(detached.event().content()));
          event.put("leaf", hex(tree.rootOf(detached.encodedEvent(), 0, 1, Slice.EMPTY)));
          event.put("proof", hex(detached.proof()));
          event.put("detached", hex(Slice.of(detached.encode())));
        });
  }

  private void invalid(ArrayNode out) {
    tampered(out, "content changed", ErrorCode.BAD_SIGNATURE, b -> b[EVENTS_OFFSET + 14] ^= 1);
    tampered(out, "timestamp changed", ErrorCode.BAD_SIGNATURE, b -> b[EVENTS_OFFSET + 7] ^= 1);
    tampered(out, "content type changed", ErrorCode.BAD_SIGNATURE, b -> b[EVENTS_OFFSET + 9] ^= 3);
    tampered(out, "another stream", ErrorCode.BAD_SIGNATURE, b -> b[STREAM_OFFSET] ^= 1);
    tampered(out, "another partition", ErrorCode.BAD_SIGNATURE, b -> b[PARTITION_OFFSET + 3] ^= 1);
    tampered(out, "another run", ErrorCode.BAD_SIGNATURE, b -> b[RUN_OFFSET] ^= 1);
    tampered(
        out, "another sequence", ErrorCode.BAD_SIGNATURE, b -> b[FIRST_SEQUENCE_OFFSET + 7] ^= 1);
    tampered(
        out, "signed at another time", ErrorCode.BAD_SIGNATURE, b -> b[SIGNED_AT_OFFSET + 7] ^= 1);
    tampered(out, "another origin", ErrorCode.BAD_SIGNATURE, b -> b[ORIGIN_OFFSET] ^= 1);
    tampered(out, "r changed", ErrorCode.BAD_SIGNATURE, b -> b[b.length - SIGNATURE_BYTES] ^= 1);
    tampered(out, "s changed", ErrorCode.BAD_SIGNATURE, b -> b[b.length - 2] ^= 1);
    tampered(out, "v is 29", ErrorCode.BAD_SIGNATURE, b -> b[b.length - 1] = 29);
    tampered(out, "r is 0", ErrorCode.BAD_SIGNATURE, b -> fill(b, b.length - 65, 0));
    tampered(
        out,
        "r is the group order",
        ErrorCode.BAD_SIGNATURE,
        b -> put(b, b.length - 65, SECP256K1_ORDER));
    tampered(out, "s is 0", ErrorCode.BAD_SIGNATURE, b -> fill(b, b.length - 33, 0));
    tampered(
        out,
        "s is beyond the group order",
        ErrorCode.BAD_SIGNATURE,
        b -> fill(b, b.length - 33, 0xff));
    tampered(
        out, "the high-S form", ErrorCode.HIGH_S, b -> negate(b, b.length - 33, SECP256K1_ORDER));
    tampered(out, "signature type 0", ErrorCode.UNSIGNED, b -> b[b.length - 68] = 0);
    tampered(
        out,
        "unknown signature type",
        ErrorCode.UNKNOWN_SIGNATURE_TYPE,
        b -> b[b.length - 68] = 99);
    tampered(
        out,
        "origin type of another method",
        ErrorCode.UNKNOWN_ORIGIN_TYPE,
        b -> b[ORIGIN_TYPE_OFFSET] = 2);
    invalid(out, "no signature", ErrorCode.UNSIGNED, withSignature(new byte[0]));
    invalid(out, "a signature of 64 bytes", ErrorCode.BAD_SIGNATURE, withSignature(new byte[64]));
    invalid(
        out,
        "signed for another chain",
        ErrorCode.BAD_SIGNATURE,
        bytes(Samples.build(Samples.ALICE, 0, 0, Samples.events(3), 1, Optional.empty())));
    byte[] encrypted =
        bytes(
            Samples.build(
                Samples.ALICE,
                0,
                0,
                Samples.events(1),
                Samples.CHAIN_ID,
                Optional.of(Samples.GROUP_KEY)));
    encrypted[KEY_ID_OFFSET] ^= 1;
    invalid(out, "another key id", ErrorCode.BAD_SIGNATURE, encrypted);
  }

  private void invalidX509(ArrayNode out) {
    byte[] signed = bytes(Samples.batch(sensor.deterministicSigner(), 0, 0, Samples.events(2)));
    int signature = signed.length - parse(signed).signature().length();
    byte[] changed = signed.clone();
    changed[EVENTS_OFFSET + 14] ^= 1;
    invalid(out, "X.509: content changed", ErrorCode.BAD_SIGNATURE, changed);
    byte[] highS = signed.clone();
    negate(highS, signature + 32, sensor.order());
    invalid(out, "X.509: the high-S form", ErrorCode.HIGH_S, highS);
    byte[] unreadable = signed.clone();
    fill(unreadable, signature + 64, 0xff);
    invalid(out, "X.509: an unreadable certificate", ErrorCode.BAD_CERTIFICATE, unreadable);
    invalid(out, "X.509: no certificate", ErrorCode.BAD_SIGNATURE, cutSignature(signed, 64));
    BatchSigner other = TestSensor.create("sensor-2").deterministicSigner();
    byte[] foreign = bytes(Samples.batch(other, 0, 0, Samples.events(2)));
    System.arraycopy(signed, ORIGIN_OFFSET, foreign, ORIGIN_OFFSET, 20);
    invalid(out, "X.509: the certificate of another origin", ErrorCode.BAD_SIGNATURE, foreign);
    BatchSigner expired =
        TestSensor.create(
                "sensor-3",
                "secp256r1",
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"))
            .deterministicSigner();
    invalid(
        out,
        "X.509: an expired certificate",
        ErrorCode.BAD_CERTIFICATE,
        bytes(Samples.batch(expired, 0, 0, Samples.events(2))));
  }

  private void malformed(ArrayNode out) {
    byte[] good = bytes(Samples.batch(3));
    ErrorCode malformed = ErrorCode.MALFORMED_BATCH;
    malformed(out, "empty", malformed, new byte[0]);
    malformed(out, "version 2", ErrorCode.UNSUPPORTED_VERSION, changed(good, b -> b[0] = 2));
    malformed(
        out, "partition 1024", malformed, changed(good, b -> u32(b, PARTITION_OFFSET, 1_024)));
    malformed(
        out,
        "sequence 2^53",
        malformed,
        changed(good, b -> u64(b, FIRST_SEQUENCE_OFFSET, 1L << 53)));
    malformed(
        out,
        "sequences pass 2^53 - 1",
        malformed,
        changed(good, b -> u64(b, FIRST_SEQUENCE_OFFSET, Limits.MAX_SEQUENCE - 1)));
    malformed(out, "no events", malformed, changed(good, b -> u32(b, COUNT_OFFSET, 0)));
    malformed(
        out,
        "16,385 events",
        ErrorCode.TOO_MANY_EVENTS,
        changed(good, b -> u32(b, COUNT_OFFSET, 16_385)));
    malformed(out, "count too small", malformed, changed(good, b -> u32(b, COUNT_OFFSET, 2)));
    malformed(out, "count too large", malformed, changed(good, b -> u32(b, COUNT_OFFSET, 4)));
    malformed(
        out,
        "an origin of 65 bytes",
        malformed,
        changed(good, b -> b[ORIGIN_LENGTH_OFFSET + 1] = 65));
    malformed(
        out,
        "eventsLength too small",
        malformed,
        changed(good, b -> b[EVENTS_LENGTH_OFFSET + 3]--));
    malformed(
        out,
        "eventsLength beyond the end",
        malformed,
        changed(good, b -> b[EVENTS_LENGTH_OFFSET + 1] = 1));
    malformed(
        out,
        "a content beyond its event",
        malformed,
        changed(good, b -> b[EVENTS_OFFSET + 12] = 1));
    malformed(
        out,
        "a content over 1 MiB",
        ErrorCode.CONTENT_TOO_LARGE,
        changed(good, b -> u32(b, EVENTS_OFFSET + 10, Limits.MAX_CONTENT_BYTES + 1)));
    malformed(
        out,
        "timestamps descend",
        ErrorCode.TIMESTAMPS_DESCEND,
        changed(good, b -> u64(b, EVENTS_OFFSET, Samples.TIME + 10_000_000)));
    malformed(
        out, "a signature over 4096 bytes", malformed, changed(good, b -> b[b.length - 67] = 0x7f));
    malformed(out, "a byte behind the end", malformed, Arrays.copyOf(good, good.length + 1));
    int[] cuts = {
      1, 20, 24, 32, 40, 48, 52, 53, 54, 56, 76, 80, 90, 130, good.length - 66, good.length - 1
    };
    for (int cut : cuts) {
      malformed(out, "cut after " + cut + " bytes", malformed, Arrays.copyOf(good, cut));
    }
  }

  private static void tampered(
      ArrayNode out, String name, ErrorCode verdict, Consumer<byte[]> change) {
    invalid(out, name, verdict, changed(bytes(Samples.batch(3)), change));
  }

  private static void invalid(ArrayNode out, String name, ErrorCode verdict, byte[] batch) {
    out.addObject()
        .put("name", name)
        .put("verdict", verdict.name())
        .put("batch", hex(Slice.of(batch)));
  }

  private static void malformed(ArrayNode out, String name, ErrorCode code, byte[] batch) {
    out.addObject().put("name", name).put("code", code.name()).put("batch", hex(Slice.of(batch)));
  }

  private static byte[] withSignature(byte[] signature) {
    byte[] unsigned = cutSignature(bytes(Samples.batch(1)), 0);
    byte[] batch = Arrays.copyOf(unsigned, unsigned.length + signature.length);
    ByteBuffer.wrap(batch).putShort(unsigned.length - 2, (short) signature.length);
    return batch;
  }

  /** Keeps the first bytes of the signature. */
  private static byte[] cutSignature(byte[] batch, int keep) {
    int start = batch.length - parse(batch).signature().length();
    byte[] cut = Arrays.copyOf(batch, start + keep);
    ByteBuffer.wrap(cut).putShort(start - 2, (short) keep);
    return cut;
  }

  private static byte[] changed(byte[] bytes, Consumer<byte[]> change) {
    byte[] copy = bytes.clone();
    change.accept(copy);
    return copy;
  }

  private static void u32(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).putInt(at, value);
  }

  private static void u64(byte[] bytes, int at, long value) {
    ByteBuffer.wrap(bytes).putLong(at, value);
  }

  private static void fill(byte[] bytes, int at, int value) {
    Arrays.fill(bytes, at, at + 32, (byte) value);
  }

  private static void put(byte[] bytes, int at, BigInteger value) {
    BigIntegers.asUnsignedByteArray(value, bytes, at, 32);
  }

  private static void negate(byte[] bytes, int at, BigInteger order) {
    put(bytes, at, order.subtract(new BigInteger(1, Arrays.copyOfRange(bytes, at, at + 32))));
  }

  private static byte[] bytes(Batch batch) {
    return batch.encoded().toBytes();
  }

  static Batch parse(byte[] bytes) {
    try {
      return Batch.parse(bytes);
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hex(Slice bytes) {
    return "0x" + bytes;
  }

  static byte[] unhex(String text) {
    return HexFormat.of().parseHex(text, 2, text.length());
  }
}
