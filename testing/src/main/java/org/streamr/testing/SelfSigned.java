package org.streamr.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate that nobody vouches for, made by the JDK's keytool.
 *
 * @param certificateFile in PEM
 * @param keyFile in PEM
 */
public record SelfSigned(
    PrivateKey key, X509Certificate certificate, Path certificateFile, Path keyFile) {
  private static final String PASSWORD = "changeit";

  /**
   * Makes one for a P-256 key, good for this machine.
   *
   * @param name of the files, and the common name of the subject
   */
  public static SelfSigned create(Path folder, String name)
      throws IOException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    try (ChildProcess process =
        ChildProcess.command(keytool)
            .arguments("-genkeypair", "-alias", name, "-dname", "CN=" + name)
            .arguments("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2")
            .arguments("-ext", "SAN=IP:127.0.0.1,DNS:localhost")
            .arguments("-keystore", store.toString(), "-storepass", PASSWORD)
            .start()) {
      if (process.awaitExit(Duration.ofSeconds(60)) != 0) {
        throw new IOException("keytool failed: " + process.output());
      }
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    PrivateKey key = (PrivateKey) keys.getKey(name, PASSWORD.toCharArray());
    X509Certificate certificate = (X509Certificate) keys.getCertificate(name);
    return new SelfSigned(
        key,
        certificate,
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded()),
        pem(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()));
  }

  /** Trusts this certificate and no other. */
  public SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("only", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static Path pem(Path file, String what, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }
}
