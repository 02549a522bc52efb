package org.streamr.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.signature.VerifierOptions;

/** Detached events: what is read is written back the same, and both forms agree. */
class DetachedEventFuzzTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The chain for which the corpus is signed. */
  private static final long CHAIN_ID = 31_337;

  private static final BatchVerifier VERIFIER =
      new BatchVerifier(CHAIN_ID, VerifierOptions.DEFAULT);

  @FuzzTest(maxDuration = "5s")
  void decode_shouldOnlyThrowWhatItDocuments(byte[] input) {
    Allocation.check(input.length, () -> decode(input));
  }

  private static void decode(byte[] input) {
    try {
      DetachedEvent event = DetachedEvent.parse(Slice.of(input));
      if (!Arrays.equals(event.encode(), input)) {
        throw new AssertionError("a detached event is written differently from how it was read");
      }
      JsonNode json = JSON.readTree(EventJson.toString(event));
      if (isWritable(event) && !Arrays.equals(EventJson.read(json).encode(), input)) {
        throw new AssertionError("the JSON form says something else");
      }
      VERIFIER.verify(event);
    } catch (MalformedException documented) {
      Refusals.check(documented);
    } catch (JsonProcessingException e) {
      throw new AssertionError("what was written is not JSON", e);
    }
  }

  /** ISO 8601 here has years of four digits; other times are shown, and need not be read back. */
  private static boolean isWritable(DetachedEvent event) {
    return isFourDigitYear(event.event().timestamp()) && isFourDigitYear(event.header().signedAt());
  }

  private static boolean isFourDigitYear(long micros) {
    int year = Micros.toInstant(micros).atZone(ZoneOffset.UTC).getYear();
    return year >= 0 && year <= 9_999;
  }
}
