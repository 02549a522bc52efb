package org.streamr.protocol.batch;

import java.util.Arrays;
import org.streamr.protocol.Slice;
import org.streamr.protocol.signature.SignatureMethods;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/**
 * Checks that a batch, or an event cut out of one, was signed by its origin for its stream on one
 * chain. Keeps keys and scratch memory: one thread.
 */
public final class BatchVerifier {
  private final BatchDigest digest;
  private final MerkleTree tree = new MerkleTree();
  private final SignatureMethods methods;

  /**
   * @param chainId of the network that holds the streams' contracts
   * @param options how signatures are checked
   */
  public BatchVerifier(long chainId, VerifierOptions options) {
    this.digest = new BatchDigest(chainId);
    this.methods = SignatureMethods.load(options);
  }

  /**
   * Checks a batch. Time: one SHA-256 an event, about one more for every three, and one signature.
   */
  public Verdict verify(Batch batch) {
    return check(batch.header(), tree.root(batch), batch.signatureType(), batch.signature());
  }

  /** Checks a single event by its proof. */
  public Verdict verify(DetachedEvent event) {
    Slice root =
        tree.rootOf(event.encodedEvent(), event.index(), event.header().count(), event.proof());
    if (root.length() == 0) {
      return new Verdict.BadSignature(
          "the proof has "
              + event.proof().length() / MerkleTree.HASH_BYTES
              + " hashes; for index "
              + event.index()
              + " of "
              + event.header().count()
              + " events it has "
              + MerkleTree.proofHashes(event.index(), event.header().count()));
    }
    return check(event.header(), root.toBytes(), event.signatureType(), event.signature());
  }

  private Verdict check(BatchHeader header, byte[] root, int signatureType, Slice signature) {
    return methods.check(
        signatureType, header.origin(), digest.of(header, root), signature, header.signedAt());
  }

  /** Returns the digest of a batch: equal for two batches only if they say the same. */
  public byte[] digest(Batch batch) {
    return digest.of(batch.header(), tree.root(batch));
  }

  /** True if both batches say the same, though their signatures may differ in bytes. */
  public boolean saySame(Batch one, Batch other) {
    return one.equals(other) || Arrays.equals(digest(one), digest(other));
  }
}
