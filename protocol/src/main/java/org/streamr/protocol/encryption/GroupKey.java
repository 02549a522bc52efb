package org.streamr.protocol.encryption;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.streamr.protocol.Slice;

/**
 * A symmetric key shared by a stream's readers, with the id by which batches name it. Never
 * printed.
 */
public final class GroupKey {
  /** Length of the id. */
  public static final int ID_BYTES = 16;

  /** Length of the secret: AES-256. */
  public static final int SECRET_BYTES = 32;

  private final Slice id;
  private final byte[] secret;

  /**
   * @param id 16 bytes, not secret; copied
   * @param secret 32 random bytes; copied
   * @throws IllegalArgumentException if either has another length
   */
  public GroupKey(byte[] id, byte[] secret) {
    if (id.length != ID_BYTES || secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("a group key has an id of 16 bytes and a secret of 32");
    }
    this.id = Slice.of(id.clone());
    this.secret = secret.clone();
  }

  /** Returns a new random key. */
  public static GroupKey generate(SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    return new GroupKey(id, secret);
  }

  /** The 16 bytes by which batches name the key. */
  public Slice id() {
    return id;
  }

  /** Returns a copy of the 32 secret bytes. */
  public byte[] secret() {
    return secret.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupKey that
        && id.equals(that.id)
        && Arrays.equals(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The id, not the secret. */
  @Override
  public String toString() {
    return "group key " + HexFormat.of().formatHex(id.toBytes());
  }
}
