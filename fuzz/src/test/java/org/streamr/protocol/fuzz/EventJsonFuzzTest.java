package org.streamr.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.batch.EventJson;

/** Events in JSON. */
class EventJsonFuzzTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @FuzzTest(maxDuration = "5s")
  void decode_shouldOnlyThrowWhatItDocuments(byte[] input) {
    Allocation.check(input.length, () -> decode(input));
  }

  private static void decode(byte[] input) {
    try {
      EventJson.read(JSON.readTree(input));
    } catch (MalformedException documented) {
      Refusals.check(documented);
    } catch (IOException notJson) {
      // Refused before the decoder sees it.
    }
  }
}
