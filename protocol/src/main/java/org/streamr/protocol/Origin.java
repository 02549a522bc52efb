package org.streamr.protocol;

/**
 * Who signed: a kind of identity and its bytes.
 *
 * @param type {@link #ETHEREUM}, {@link #X509}, or the number of a plug-in's own kind (u8)
 * @param id the identity's bytes, at most {@link Limits#MAX_ORIGIN_BYTES}
 * @param account to which permissions are granted: {@code id} itself if it has 20 bytes, else the
 *     last 20 bytes of its Keccak-256
 */
public record Origin(int type, Slice id, Address account) {
  /** An Ethereum account that signs with secp256k1. */
  public static final int ETHEREUM = 1;

  /** The holder of an X.509 certificate with a P-256 key. */
  public static final int X509 = 2;

  /** Returns the origin of an Ethereum account. */
  public static Origin ethereum(Address account) {
    return new Origin(ETHEREUM, Slice.of(account.toBytes()), account);
  }

  /** Returns the origin of a certificate whose key hashes to {@code account}. */
  public static Origin x509(Address account) {
    return new Origin(X509, Slice.of(account.toBytes()), account);
  }

  /** Returns an origin of any kind; {@code id} is not copied. */
  public static Origin of(int type, Slice id) {
    return new Origin(type, id, accountOf(id));
  }

  private static Address accountOf(Slice id) {
    if (id.length() == Address.BYTES) {
      return Address.read(id.array(), id.offset());
    }
    return Keccak256.addressOf(id.toBytes());
  }
}
