package org.streamr.protocol.vectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.Event;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.signature.BatchSigner;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;

/** Keys, streams and batches that the vectors are made of. */
public final class Samples {
  public static final long CHAIN_ID = 31_337;
  public static final StreamId STREAM =
      StreamId.parse("0x5ea3000000000000000000000000000000000001");
  public static final long RUN = 0x0123_4567_89ab_cdefL;
  public static final long TIME = Micros.parse("2026-11-23T12:00:00.000001Z");
  public static final EthereumKey ALICE = EthereumKey.of(DevelopmentKey.ALICE.privateKey());
  public static final EthereumKey BOB = EthereumKey.of(DevelopmentKey.BOB.privateKey());
  public static final GroupKey GROUP_KEY =
      new GroupKey(
          HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"),
          HexFormat.of()
              .parseHex("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"));

  private Samples() {}

  /** Returns JSON events, a millisecond apart. */
  public static List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(Event.json(TIME + 1_000L * i, "{\"n\":" + i + "}"));
    }
    return events;
  }

  /** Returns a batch by Alice. */
  public static Batch batch(int count) {
    return batch(ALICE, 0, 0, events(count));
  }

  /** Returns a batch signed at the time of its last event. */
  public static Batch batch(
      BatchSigner signer, int partition, long firstSequence, List<Event> events) {
    return build(signer, partition, firstSequence, events, CHAIN_ID, Optional.empty());
  }

  static Batch build(
      BatchSigner signer,
      int partition,
      long firstSequence,
      List<Event> events,
      long chainId,
      Optional<GroupKey> key) {
    Run run = new Run(STREAM, partition, signer.origin(), RUN);
    BatchBuilder builder = new BatchBuilder(run, signer, chainId, key);
    for (Event event : events) {
      if (!builder.offer(event)) {
        throw new IllegalArgumentException("these events do not go into one batch");
      }
    }
    return builder.seal(firstSequence, events.getLast().timestamp());
  }

  static List<Event> ofManyTypes() {
    return List.of(
        new Event(TIME, ContentType.BYTES, Slice.EMPTY),
        Event.bytes(TIME, new byte[] {0, 1, 2, (byte) 0xff}),
        Event.json(TIME, "{\"text\":\"péché\",\n \"big\": 12345678901234567890.5}"),
        Event.text(TIME + 1, "smörgåsbord ✓"),
        new Event(
            TIME + 1, ContentType.JSON, Slice.of("{not json".getBytes(StandardCharsets.UTF_8))),
        new Event(
            TIME + 2,
            ContentType.MIME,
            Slice.of(
                ContentType.withMimeType(
                    "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))),
        new Event(TIME + 3, 0x1234, Slice.of(new byte[] {42})));
  }
}
