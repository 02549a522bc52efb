package org.streamr.client.transport;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which brokers are trusted over TLS.
 *
 * @param trustedCertificates a file of certificates in PEM that vouch for brokers; without it,
 *     those that the Java platform trusts
 */
public record TlsOptions(Optional<Path> trustedCertificates) {
  /** What the Java platform trusts. */
  public static final TlsOptions DEFAULT = new TlsOptions(Optional.empty());

  /** Trusts the certificates in a file, and what they vouch for. */
  public static TlsOptions trusting(Path pem) {
    return new TlsOptions(Optional.of(pem));
  }
}
