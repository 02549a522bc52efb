package org.streamr.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.chain.DevelopmentKey;
import org.streamr.protocol.Event;
import org.streamr.protocol.Run;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchBuilder;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.signature.EthereumKey;

class ExportVerifierTest {
  private static final long CHAIN_ID = 31_337;
  private static final long TIME = 1_795_402_800_000_000L;
  private static final StreamId STREAM =
      StreamId.parse("0x93e05ef04896bb94f53bb4b7b41d0a52ec607324");

  private final ExportVerifier verifier = new ExportVerifier(CHAIN_ID);

  @Test
  void fault_shouldFindNoneInWhatWasSigned() {
    assertThat(verifier.fault(exported())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "content":{"price":39.81}   | "content":{"price":93.81}   | 'content' does not show
          "sequence":7                | "sequence":6                | BAD_SIGNATURE
          03:00:00.000001Z            | 03:00:00.000002Z            | BAD_SIGNATURE
          0x93e05ef04896bb94f53bb4b7b | 0x83e05ef04896bb94f53bb4b7b | BAD_SIGNATURE
          "contentType":"application/ | "contentType":"text/        | 'contentType' does not show
          "partition":0               | "partition":1               | BAD_SIGNATURE
          "proof":                    | "evidence":                 | without its proof
          "sequence":7                | "sequence":"7"              | whole number
          {"stream"                   | ["stream"                   | no JSON
          """)
  void fault_shouldBeFoundInWhatWasChanged(String signed, String changed, String expected) {
    String tampered = exported().replace(signed, changed);
    assertThat(tampered).isNotEqualTo(exported());
    assertThat(verifier.fault(tampered)).get().asString().contains(expected);
  }

  @Test
  void fault_shouldBeFoundOnAnotherChain() {
    assertThat(new ExportVerifier(1).fault(exported())).get().asString().contains("BAD_SIGNATURE");
  }

  @Test
  void fault_shouldBeFoundInWhatIsNoEvent() {
    assertThat(verifier.fault("[]")).get().asString().contains("JSON object");
    assertThat(verifier.fault("{}")).get().asString().contains("without its proof");
  }

  /** The third event of a batch that begins with sequence 5. */
  private static String exported() {
    EthereumKey key = DevelopmentKey.account().key();
    BatchBuilder builder =
        new BatchBuilder(new Run(STREAM, 0, key.origin(), 9), key, CHAIN_ID, Optional.empty());
    for (int i = -1; i <= 1; i++) {
      assertThat(builder.offer(Event.json(TIME + i, "{\"price\":39.81}"))).isTrue();
    }
    Batch batch = builder.seal(5, TIME);
    return EventJson.toString(DetachedEvent.cut(batch, 2, new MerkleTree()));
  }
}
