package org.streamr.protocol.encryption;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Run;
import org.streamr.protocol.Slice;

/**
 * AES-256-GCM over event contents under a key of its own for each run, so that a nonce, made of the
 * sequence, never repeats under one key: {@code docs/protocol.md} section 7. One thread.
 */
public final class ContentCipher {
  /** What encryption adds to a content, in bytes. */
  public static final int TAG_BYTES = 16;

  private static final int NONCE_BYTES = 12;
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  private final SecretKey key;
  private final Cipher cipher;
  private final byte[] nonce = new byte[NONCE_BYTES];

  /**
   * @param groupKey the readers' key
   * @param run whose events are encrypted or decrypted
   */
  public ContentCipher(GroupKey groupKey, Run run) {
    this.key = new SecretKeySpec(deriveKey(groupKey, run), "AES");
    try {
      this.cipher = Cipher.getInstance(TRANSFORMATION);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + TRANSFORMATION, e);
    }
  }

  private static byte[] deriveKey(GroupKey groupKey, Run run) {
    byte[] info =
        new ByteWriter(64)
            .address(run.stream().address())
            .u32(run.partition())
            .bytes(run.origin().id())
            .i64(run.id())
            .toBytes();
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(groupKey.secret(), null, info));
    byte[] derived = new byte[GroupKey.SECRET_BYTES];
    hkdf.generateBytes(derived, 0, derived.length);
    return derived;
  }

  /**
   * Encrypts one event's content.
   *
   * @param sequence the event's sequence; never used twice with different content
   * @param authenticated the batch header from the stream to the key id
   * @param plain the content
   * @param target where ciphertext and tag go: {@code plain.length() + TAG_BYTES} bytes
   * @param at where they begin there
   */
  public void encrypt(long sequence, Slice authenticated, Slice plain, byte[] target, int at) {
    try {
      prepare(Cipher.ENCRYPT_MODE, sequence, authenticated);
      cipher.doFinal(plain.array(), plain.offset(), plain.length(), target, at);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /**
   * Decrypts one event's content; empty if the key is another one or anything was changed.
   *
   * @param sequence the event's sequence
   * @param authenticated the batch header from the stream to the key id
   * @param encrypted ciphertext and tag
   */
  public Optional<byte[]> decrypt(long sequence, Slice authenticated, Slice encrypted) {
    if (encrypted.length() < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      prepare(Cipher.DECRYPT_MODE, sequence, authenticated);
      return Optional.of(cipher.doFinal(encrypted.array(), encrypted.offset(), encrypted.length()));
    } catch (AEADBadTagException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("decryption failed", e);
    }
  }

  private void prepare(int mode, long sequence, Slice authenticated)
      throws GeneralSecurityException {
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_BYTES - 1 - i] = (byte) (sequence >>> (8 * i));
    }
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(authenticated.array(), authenticated.offset(), authenticated.length());
  }
}
