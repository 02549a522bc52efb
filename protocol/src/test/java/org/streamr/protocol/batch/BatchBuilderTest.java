package org.streamr.protocol.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.streamr.protocol.Event;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Run;
import org.streamr.protocol.encryption.ContentCipher;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;
import org.streamr.protocol.vectors.Samples;

class BatchBuilderTest {
  private static final Run RUN = new Run(Samples.STREAM, 0, Samples.ALICE.origin(), Samples.RUN);

  private final BatchBuilder builder =
      new BatchBuilder(RUN, Samples.ALICE, Samples.CHAIN_ID, Optional.empty());
  private final BatchVerifier verifier =
      new BatchVerifier(Samples.CHAIN_ID, VerifierOptions.DEFAULT);

  @Test
  void seal_shouldGiveWhatParsingItsBytesGives() throws Exception {
    for (int round = 0; round < 3; round++) {
      List<Event> events = Samples.events(5 + round);
      events.forEach(event -> assertThat(builder.offer(event)).isTrue());
      Batch sealed = builder.seal(round * 100L, Samples.TIME + round);
      Batch parsed = Batch.parse(sealed.encoded().toBytes());
      assertThat(parsed).isEqualTo(sealed);
      assertThat(parsed.header()).isEqualTo(sealed.header());
      assertThat(parsed.eventList()).isEqualTo(events).isEqualTo(sealed.eventList());
      assertThat(sealed.signature()).isEqualTo(parsed.signature());
      assertThat(sealed.firstTimestamp()).isEqualTo(parsed.firstTimestamp());
      assertThat(sealed.lastTimestamp()).isEqualTo(parsed.lastTimestamp());
      assertThat(verifier.verify(parsed)).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void offer_shouldAskForAnotherBatchWhenTimeGoesBackOrTooFar() {
    assertThat(builder.offer(Event.text(1_000, "a"))).isTrue();
    assertThat(builder.offer(Event.text(999, "b"))).isFalse();
    long span = Limits.DEFAULT_BATCH_SPAN.toMillis() * 1_000;
    assertThat(builder.offer(Event.text(1_001 + span, "c"))).isFalse();
    assertThat(builder.offer(Event.text(1_000 + span, "d"))).isTrue();
    assertThat(builder.seal(0, 0).count()).isEqualTo(2);
    assertThat(builder.offer(Event.text(999, "b"))).isTrue();
  }

  @Test
  void offer_shouldAskForAnotherBatchWhenThisOneIsFull() throws Exception {
    Event large = Event.bytes(0, new byte[Limits.MAX_CONTENT_BYTES]);
    int fit = 0;
    while (builder.offer(large)) {
      fit++;
    }
    assertThat(fit).isEqualTo(3);
    assertThat(Batch.parse(builder.seal(0, 0).encoded()).count()).isEqualTo(3);
    Event small = Event.text(0, "");
    for (int i = 0; i < Limits.MAX_BATCH_EVENTS; i++) {
      assertThat(builder.offer(small)).isTrue();
    }
    assertThat(builder.offer(small)).isFalse();
    assertThat(Batch.parse(builder.seal(3, 0).encoded()).count())
        .isEqualTo(Limits.MAX_BATCH_EVENTS);
  }

  @Test
  void offer_shouldRefuseWhatFitsNoBatch() {
    Event tooLarge = Event.bytes(0, new byte[Limits.MAX_CONTENT_BYTES + 1]);
    assertThatThrownBy(() -> builder.offer(tooLarge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("split");
  }

  @Test
  void continueIn_shouldSealWhatWasGatheredInTheOtherRun() throws Exception {
    Run next = new Run(RUN.stream(), RUN.partition(), RUN.origin(), RUN.id() + 1);
    builder.offer(Event.text(1_000, "gathered before"));
    builder.continueIn(next);
    builder.offer(Event.text(1_000, "and after"));
    Batch batch = Batch.parse(builder.seal(0, Samples.TIME).encoded());
    assertThat(batch.header().runKey()).isEqualTo(next);
    assertThat(batch.eventList())
        .extracting(Event::contentAsText)
        .containsExactly("gathered before", "and after");
    assertThat(verifier.verify(batch)).isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void continueIn_shouldRefuseTheRunOfAnotherPartition() {
    Run elsewhere = new Run(RUN.stream(), RUN.partition() + 1, RUN.origin(), RUN.id());
    assertThatThrownBy(() -> builder.continueIn(elsewhere))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seal_shouldEncryptSoThatOnlyTheKeyOpens() throws Exception {
    BatchBuilder encrypting =
        new BatchBuilder(RUN, Samples.ALICE, Samples.CHAIN_ID, Optional.of(Samples.GROUP_KEY));
    List<Event> events = Samples.events(3);
    events.forEach(encrypting::offer);
    Batch batch = Batch.parse(encrypting.seal(7, 0).encoded());
    assertThat(verifier.verify(batch)).isInstanceOf(Verdict.Valid.class);
    ContentCipher right = new ContentCipher(Samples.GROUP_KEY, RUN);
    Run otherRun = new Run(Samples.STREAM, 1, Samples.ALICE.origin(), Samples.RUN);
    ContentCipher wrong = new ContentCipher(Samples.GROUP_KEY, otherRun);
    var authenticated = batch.header().authenticated();
    for (int i = 0; i < events.size(); i++) {
      var content = batch.eventList().get(i).content();
      assertThat(right.decrypt(7 + i, authenticated, content))
          .hasValue(events.get(i).content().toBytes());
      assertThat(right.decrypt(8 + i, authenticated, content)).isEmpty();
      assertThat(wrong.decrypt(7 + i, authenticated, content)).isEmpty();
    }
  }

  @Test
  void seal_shouldRefuseAnEmptyBatch() {
    assertThatThrownBy(() -> builder.seal(0, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void create_shouldRefuseAForeignRun() {
    Run bobs = new Run(Samples.STREAM, 0, Samples.BOB.origin(), 1);
    assertThatThrownBy(() -> new BatchBuilder(bobs, Samples.ALICE, 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
