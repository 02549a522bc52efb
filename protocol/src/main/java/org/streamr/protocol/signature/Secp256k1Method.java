package org.streamr.protocol.signature;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;

/**
 * Signatures of Ethereum accounts. Recovers the key of an origin once and verifies with it from
 * then on, which costs a sixth less.
 */
public final class Secp256k1Method implements SignatureMethod {
  static final byte[] ORDER =
      HexFormat.of().parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  private static final byte[] HALF_ORDER =
      HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");
  static final byte[] ZERO = new byte[32];

  private static final Verdict NOT_BY_ORIGIN =
      new Verdict.BadSignature(
          "the signature is not the origin's for this stream, chain and content; sign with the"
              + " origin's key after the last change");

  private final Secp256k1 engine = Secp256k1.engine();
  private final Map<Address, byte[]> publicKeys;

  private Secp256k1Method(VerifierOptions options) {
    int most = options.cachedOrigins();
    this.publicKeys =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Address, byte[]> eldest) {
            return size() > most;
          }
        };
  }

  /** Makes this method for a verifier. */
  public static final class Factory implements SignatureMethodFactory {
    @Override
    public SignatureMethod create(VerifierOptions options) {
      return new Secp256k1Method(options);
    }
  }

  @Override
  public int signatureType() {
    return EthereumKey.SIGNATURE_TYPE;
  }

  @Override
  public int originType() {
    return Origin.ETHEREUM;
  }

  @Override
  public Verdict check(Origin origin, byte[] digest, Slice signature, long signedAt) {
    if (origin.id().length() != Address.BYTES) {
      return new Verdict.BadSignature(
          "an Ethereum origin has 20 bytes, not " + origin.id().length());
    }
    if (signature.length() != Secp256k1.SIGNATURE_BYTES) {
      return new Verdict.BadSignature(
          "a secp256k1 signature has 65 bytes, not " + signature.length());
    }
    byte[] bytes = signature.toBytes();
    Verdict.@Nullable Invalid form = checkForm(bytes);
    if (form != null) {
      return form;
    }
    Address account = origin.account();
    byte[] known = publicKeys.get(account);
    if (known != null) {
      return engine.verify(digest, bytes, known) ? new Verdict.Valid(account) : NOT_BY_ORIGIN;
    }
    return recoverKey(digest, bytes, account);
  }

  /**
   * Returns the account that signed, as contracts recover it: v says which of two keys it was.
   * Empty if the signature is not of the form that contracts take.
   *
   * @param digest 32 bytes
   * @param signature {@code r ‖ s ‖ v}
   */
  public static Optional<Address> signer(byte[] digest, Slice signature) {
    if (signature.length() != Secp256k1.SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = signature.toBytes();
    return checkForm(bytes) == null
        ? Secp256k1.engine().recover(digest, bytes).map(Keccak256::addressOf)
        : Optional.empty();
  }

  private static Verdict.@Nullable Invalid checkForm(byte[] signature) {
    if (signature[64] != 27 && signature[64] != 28) {
      return new Verdict.BadSignature("v is " + (signature[64] & 0xff) + ", it must be 27 or 28");
    }
    if (!inRange(signature, 0) || !inRange(signature, 32)) {
      return new Verdict.BadSignature("r and s must lie between 1 and the group order");
    }
    return compare(signature, 32, HALF_ORDER) > 0 ? new Verdict.HighS() : null;
  }

  private Verdict recoverKey(byte[] digest, byte[] signature, Address account) {
    for (int attempt = 0; attempt < 2; attempt++) {
      Optional<byte[]> key = engine.recover(digest, signature);
      if (key.isPresent() && Keccak256.addressOf(key.get()).equals(account)) {
        publicKeys.put(account, key.get());
        return new Verdict.Valid(account);
      }
      signature[64] = (byte) (27 + 28 - signature[64]);
    }
    return NOT_BY_ORIGIN;
  }

  private static boolean inRange(byte[] signature, int offset) {
    return compare(signature, offset, ORDER) < 0 && compare(signature, offset, ZERO) > 0;
  }

  private static int compare(byte[] signature, int offset, byte[] bound) {
    return Arrays.compareUnsigned(signature, offset, offset + 32, bound, 0, 32);
  }
}
