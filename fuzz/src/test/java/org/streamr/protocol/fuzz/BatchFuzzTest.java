package org.streamr.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.signature.VerifierOptions;

/** Batches, and the check of their signatures. */
class BatchFuzzTest {
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
      Batch batch = Batch.parse(input);
      if (!batch.encoded().equals(Slice.of(input)) || batch.eventList().size() != batch.count()) {
        throw new AssertionError("a parsed batch is not the bytes that were given");
      }
      VERIFIER.verify(batch);
    } catch (MalformedException documented) {
      Refusals.check(documented);
    }
  }
}
