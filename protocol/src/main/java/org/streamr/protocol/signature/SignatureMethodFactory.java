package org.streamr.protocol.signature;

/**
 * Makes a signature method; found by {@link java.util.ServiceLoader}, so that a jar on the class
 * path can add one.
 */
public interface SignatureMethodFactory {
  /** Returns a new method for one verifier. */
  SignatureMethod create(VerifierOptions options);
}
