package org.streamr.protocol.signature;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How signatures are checked.
 *
 * @param trustAnchors issuers of acceptable certificates; none = a certificate may be self-signed
 * @param cachedOrigins how many origins' keys a method keeps
 */
public record VerifierOptions(List<X509Certificate> trustAnchors, int cachedOrigins) {
  /** No trust anchors, the keys of 65,536 origins. */
  public static final VerifierOptions DEFAULT = new VerifierOptions(List.of(), 1 << 16);

  public VerifierOptions {
    trustAnchors = List.copyOf(trustAnchors);
    if (cachedOrigins < 1) {
      throw new IllegalArgumentException(
          "cachedOrigins is " + cachedOrigins + "; it must be at least 1");
    }
  }
}
