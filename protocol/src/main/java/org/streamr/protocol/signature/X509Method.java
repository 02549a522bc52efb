package org.streamr.protocol.signature;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.streamr.protocol.Address;
import org.streamr.protocol.Micros;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;

/** Signatures of X.509 certificates with P-256 keys: {@code docs/protocol.md} section 6. */
public final class X509Method implements SignatureMethod {
  /** With what every certificate in DER begins; the platform's reader would take text forms too. */
  private static final byte DER_SEQUENCE = 0x30;

  private final List<X509Certificate> trustAnchors;

  private X509Method(VerifierOptions options) {
    this.trustAnchors = options.trustAnchors();
  }

  /** Makes this method for a verifier. */
  public static final class Factory implements SignatureMethodFactory {
    @Override
    public SignatureMethod create(VerifierOptions options) {
      return new X509Method(options);
    }
  }

  @Override
  public int signatureType() {
    return P256.SIGNATURE_TYPE;
  }

  @Override
  public int originType() {
    return Origin.X509;
  }

  @Override
  public Verdict check(Origin origin, byte[] digest, Slice signature, long signedAt) {
    if (signature.length() <= P256.RS_BYTES) {
      return new Verdict.BadSignature(
          "an X.509 signature is r and s in 64 bytes, then the certificate");
    }
    BigInteger r = BigIntegers.fromUnsignedByteArray(signature.array(), signature.offset(), 32);
    BigInteger s =
        BigIntegers.fromUnsignedByteArray(signature.array(), signature.offset() + 32, 32);
    if (!inRange(r) || !inRange(s)) {
      return new Verdict.BadSignature("r and s must lie between 1 and the group order");
    }
    if (s.compareTo(P256.HALF_ORDER) > 0) {
      return new Verdict.HighS();
    }
    int at = signature.offset() + P256.RS_BYTES;
    try {
      X509Certificate certificate =
          parse(new Slice(signature.array(), at, signature.length() - P256.RS_BYTES));
      return checkWith(certificate, origin, digest, signature, signedAt);
    } catch (CertificateException e) {
      return new Verdict.BadCertificate("the certificate cannot be read: " + e.getMessage());
    }
  }

  private Verdict checkWith(
      X509Certificate certificate, Origin origin, byte[] digest, Slice signature, long signedAt) {
    if (!(certificate.getPublicKey() instanceof ECPublicKey key) || !P256.isOnCurve(key)) {
      return new Verdict.BadCertificate("the certificate's key is not of the curve P-256");
    }
    if (origin.id().length() != Address.BYTES || !P256.account(key).equals(origin.account())) {
      return new Verdict.BadSignature("the certificate belongs to another origin");
    }
    Optional<String> distrust = distrust(certificate, signedAt);
    if (distrust.isPresent()) {
      return new Verdict.BadCertificate(distrust.get());
    }
    return signedBy(key, digest, signature)
        ? new Verdict.Valid(origin.account())
        : new Verdict.BadSignature("the certificate's key did not sign this content");
  }

  private Optional<String> distrust(X509Certificate certificate, long signedAt) {
    Instant when = Micros.toInstant(signedAt);
    if (when.isBefore(certificate.getNotBefore().toInstant())
        || when.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(
          "the certificate was not valid at "
              + when
              + "; renew it: it runs from "
              + certificate.getNotBefore().toInstant()
              + " to "
              + certificate.getNotAfter().toInstant());
    }
    if (trustAnchors.isEmpty()
        || trustAnchors.stream().anyMatch(anchor -> issued(anchor, certificate, when))) {
      return Optional.empty();
    }
    return Optional.of("no trust anchor configured here issued the certificate");
  }

  private static boolean issued(X509Certificate anchor, X509Certificate certificate, Instant when) {
    try {
      anchor.checkValidity(Date.from(when));
      certificate.verify(anchor.getPublicKey());
      return anchor.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    } catch (GeneralSecurityException notThisOne) {
      return false;
    }
  }

  private static boolean signedBy(ECPublicKey key, byte[] digest, Slice signature) {
    try {
      Signature verifier = Signature.getInstance(P256.ALGORITHM);
      verifier.initVerify(key);
      verifier.update(digest);
      return verifier.verify(signature.array(), signature.offset(), P256.RS_BYTES);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private static boolean inRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(P256.ORDER) < 0;
  }

  private static X509Certificate parse(Slice der) throws CertificateException {
    if (der.array()[der.offset()] != DER_SEQUENCE) {
      throw new CertificateException("it is not DER");
    }
    ByteArrayInputStream in = new ByteArrayInputStream(der.array(), der.offset(), der.length());
    X509Certificate certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    if (in.available() > 0) {
      throw new CertificateException(in.available() + " bytes follow it");
    }
    return certificate;
  }
}
