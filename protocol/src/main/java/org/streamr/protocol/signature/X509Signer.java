package org.streamr.protocol.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.streamr.protocol.Limits;
import org.streamr.protocol.Origin;

/**
 * Signs with the P-256 key of an X.509 certificate, as an IoT sensor holds one (whitepaper 2.4.9).
 */
public final class X509Signer implements BatchSigner {
  private final PrivateKey key;
  private final byte[] certificate;
  private final Origin origin;

  /**
   * @param key the certificate's private key
   * @param certificate with a P-256 public key
   * @throws IllegalArgumentException if the certificate has another kind of key, or is too large to
   *     travel with a batch
   */
  public X509Signer(PrivateKey key, X509Certificate certificate) {
    if (!(certificate.getPublicKey() instanceof ECPublicKey publicKey)
        || !P256.isOnCurve(publicKey)) {
      throw new IllegalArgumentException("the certificate's key is not of the curve P-256");
    }
    try {
      this.certificate = certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the certificate cannot be encoded", e);
    }
    if (P256.RS_BYTES + this.certificate.length > Limits.MAX_SIGNATURE_BYTES) {
      throw new IllegalArgumentException(
          "the certificate has "
              + this.certificate.length
              + " bytes; use one of at most "
              + (Limits.MAX_SIGNATURE_BYTES - P256.RS_BYTES));
    }
    this.key = key;
    this.origin = Origin.x509(P256.account(publicKey));
  }

  @Override
  public int signatureType() {
    return P256.SIGNATURE_TYPE;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public byte[] sign(byte[] digest) {
    try {
      Signature signer = Signature.getInstance(P256.ALGORITHM);
      signer.initSign(key);
      signer.update(digest);
      byte[] rs = signer.sign();
      P256.normalize(rs);
      byte[] signature = Arrays.copyOf(rs, rs.length + certificate.length);
      System.arraycopy(certificate, 0, signature, rs.length, certificate.length);
      return signature;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the key of the certificate cannot sign: " + e.getMessage(), e);
    }
  }
}
