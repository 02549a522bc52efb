package org.streamr.protocol.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands notes out to clients and recognises them when they come back, so that nothing has to be
 * kept meanwhile, however many are asked for. The secret is chosen when it is made and never leaves
 * the process. Safe for many threads.
 */
final class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int SEAL_BYTES = 16;

  private final SecretKeySpec secret;

  Seal(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    this.secret = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Returns the note with its seal, as hexadecimal digits. */
  String close(byte[] note) {
    return HexFormat.of().formatHex(note) + HexFormat.of().formatHex(sealOf(note));
  }

  /** Returns the note in a text, or empty if this did not seal it. */
  Optional<byte[]> open(String text) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException notHexadecimal) {
      return Optional.empty();
    }
    if (bytes.length < SEAL_BYTES) {
      return Optional.empty();
    }
    byte[] note = Arrays.copyOf(bytes, bytes.length - SEAL_BYTES);
    byte[] seal = Arrays.copyOfRange(bytes, note.length, bytes.length);
    return MessageDigest.isEqual(seal, sealOf(note)) ? Optional.of(note) : Optional.empty();
  }

  private byte[] sealOf(byte[] note) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return Arrays.copyOf(mac.doFinal(note), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
