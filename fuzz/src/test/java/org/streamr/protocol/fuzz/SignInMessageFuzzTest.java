package org.streamr.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.auth.SignInMessage;

/** Sign-in texts. */
class SignInMessageFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void decode_shouldOnlyThrowWhatItDocuments(byte[] input) {
    Allocation.check(input.length, () -> decode(input));
  }

  private static void decode(byte[] input) {
    try {
      SignInMessage message = SignInMessage.parse(new String(input, StandardCharsets.UTF_8));
      if (!SignInMessage.parse(message.toText()).equals(message)) {
        throw new AssertionError("a sign-in text is written differently from how it was read");
      }
    } catch (MalformedException documented) {
      Refusals.check(documented);
    }
  }
}
