package org.streamr.broker.publish;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/**
 * Lends verifiers, which serve one thread at a time, to any thread. As many are made as there are
 * threads at work at once; the one that was given back last is lent first, since its keys are in
 * the processor's caches. Safe for many threads.
 */
public final class VerifierPool {
  private final ConcurrentLinkedDeque<BatchVerifier> idle = new ConcurrentLinkedDeque<>();
  private final long chainId;
  private final VerifierOptions options;

  public VerifierPool(long chainId, VerifierOptions options) {
    this.chainId = chainId;
    this.options = options;
  }

  /** Checks a batch. */
  public Verdict verify(Batch batch) {
    return with(verifier -> verifier.verify(batch));
  }

  /** Uses a verifier for as long as the function runs. */
  public <T> T with(Function<BatchVerifier, T> use) {
    BatchVerifier lent = idle.pollFirst();
    BatchVerifier verifier = lent != null ? lent : new BatchVerifier(chainId, options);
    T result = use.apply(verifier);
    idle.addFirst(verifier);
    return result;
  }
}
