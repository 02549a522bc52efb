package org.streamr.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;

/** Frames of both directions. */
class FrameFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void decode_shouldOnlyThrowWhatItDocuments(byte[] input) {
    Allocation.check(input.length, () -> decode(input));
  }

  private static void decode(byte[] input) {
    try {
      Slice message = Slice.of(input);
      FrameDecoder.requestIdOf(message);
      Frame frame =
          input.length % 2 == 0
              ? FrameDecoder.decodeToBroker(message)
              : FrameDecoder.decodeToClient(message);
      Frame again = again(frame);
      if (!again.equals(frame)) {
        throw new AssertionError(frame + " is written as " + again);
      }
    } catch (MalformedException documented) {
      Refusals.check(documented);
    }
  }

  private static Frame again(Frame frame) throws MalformedException {
    Slice message = Slice.of(FrameEncoder.encode(frame));
    return frame instanceof Frame.ToBroker
        ? FrameDecoder.decodeToBroker(message)
        : FrameDecoder.decodeToClient(message);
  }
}
