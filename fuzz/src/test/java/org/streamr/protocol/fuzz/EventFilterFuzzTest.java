package org.streamr.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.streamr.protocol.ContentType;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.filter.EventFilter;

/** Filters, and JSON contents that they look at. */
class EventFilterFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void decode_shouldOnlyThrowWhatItDocuments(byte[] input) {
    Allocation.check(input.length, () -> decode(input));
  }

  private static void decode(byte[] input) {
    try {
      int half = input.length / 2;
      EventFilter filter = EventFilter.parse(new String(input, 0, half, StandardCharsets.UTF_8));
      filter.accepts(ContentType.JSON, new Slice(input, half, input.length - half));
    } catch (MalformedException documented) {
      Refusals.check(documented);
    }
  }
}
