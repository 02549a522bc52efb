package org.streamr.protocol.vectors;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.util.BigIntegers;
import org.streamr.protocol.Origin;
import org.streamr.protocol.signature.BatchSigner;
import org.streamr.protocol.signature.X509Signer;

/**
 * An IoT sensor with an X.509 certificate. Its key derives from its name, which everybody can read
 * here, so it protects nothing; its signatures are deterministic (RFC 6979), so that vectors can be
 * made again.
 */
public final class TestSensor {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final ECNamedCurveParameterSpec curve;
  private final BigInteger secret;
  private final PrivateKey privateKey;
  private final X509Certificate certificate;

  private TestSensor(String name, String curveName, Instant notBefore, Instant notAfter)
      throws GeneralSecurityException {
    this.curve = ECNamedCurveTable.getParameterSpec(curveName);
    byte[] seed =
        MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    this.secret = new BigInteger(1, seed).mod(curve.getN());
    KeyFactory keys = KeyFactory.getInstance("EC", PROVIDER);
    this.privateKey = keys.generatePrivate(new ECPrivateKeySpec(secret, curve));
    PublicKey publicKey =
        keys.generatePublic(new ECPublicKeySpec(curve.getG().multiply(secret).normalize(), curve));
    X500Name subject = new X500Name("CN=" + name);
    var builder =
        new JcaX509v3CertificateBuilder(
            subject, BigInteger.ONE, Date.from(notBefore), Date.from(notAfter), subject, publicKey);
    this.certificate =
        new JcaX509CertificateConverter()
            .getCertificate(builder.build(new DeterministicSigner(privateKey)));
  }

  public static TestSensor create(
      String name, String curveName, Instant notBefore, Instant notAfter) {
    try {
      return new TestSensor(name, curveName, notBefore, notAfter);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TestSensor create(String name) {
    return create(
        name,
        "secp256r1",
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2126-01-01T00:00:00Z"));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public PrivateKey privateKey() {
    return privateKey;
  }

  /** A signer that gives the same bytes each time. */
  public BatchSigner deterministicSigner() {
    X509Signer platform = new X509Signer(privateKey, certificate);
    return new BatchSigner() {
      @Override
      public int signatureType() {
        return platform.signatureType();
      }

      @Override
      public Origin origin() {
        return platform.origin();
      }

      @Override
      public byte[] sign(byte[] digest) {
        byte[] signature = platform.sign(digest);
        ECDSASigner ecdsa = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        ecdsa.init(
            true,
            new ECPrivateKeyParameters(
                secret, new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN())));
        BigInteger[] rs = ecdsa.generateSignature(digest);
        BigInteger s =
            rs[1].compareTo(curve.getN().shiftRight(1)) > 0 ? curve.getN().subtract(rs[1]) : rs[1];
        BigIntegers.asUnsignedByteArray(rs[0], signature, 0, 32);
        BigIntegers.asUnsignedByteArray(s, signature, 32, 32);
        return signature;
      }
    };
  }

  /** Signs a certificate with ECDSA as in RFC 6979. */
  private static final class DeterministicSigner implements ContentSigner {
    private final PrivateKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    DeterministicSigner(PrivateKey key) {
      this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    @Override
    public OutputStream getOutputStream() {
      return content;
    }

    @Override
    public byte[] getSignature() {
      try {
        Signature signature = Signature.getInstance("SHA256WITHECDDSA", PROVIDER);
        signature.initSign(key);
        signature.update(content.toByteArray());
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The group order, to make the other form of a signature. */
  public BigInteger order() {
    return curve.getN();
  }
}
