package org.streamr.protocol.payment;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.Slice;
import org.streamr.protocol.signature.Secp256k1Method;

/**
 * Where vouchers are good: one contract of payment channels on one chain. Signs and checks them by
 * EIP-712. Immutable.
 */
public final class VoucherDomain {
  private static final byte[] DOMAIN_TYPE =
      Words.hash(
          "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final byte[] VOUCHER_TYPE =
      Words.hash("Voucher(bytes32 channel,address stream,uint96 amount)");
  private static final byte[] NAME = Words.hash("Streamr PaymentChannels");
  private static final byte[] VERSION = Words.hash("1");
  private static final byte[] PREFIX = "\u0019\u0001".getBytes(StandardCharsets.US_ASCII);

  private final byte[] separator;

  /**
   * @param chainId of the chain (EIP-155)
   * @param contract of the payment channels
   */
  public VoucherDomain(long chainId, Address contract) {
    this.separator =
        new Words(5)
            .bytes32(DOMAIN_TYPE)
            .bytes32(NAME)
            .bytes32(VERSION)
            .u64(chainId)
            .address(contract)
            .hash();
  }

  /** Returns the 32 bytes that the channel's signer signs. */
  public byte[] digest(Voucher voucher) {
    byte[] struct =
        new Words(4)
            .bytes32(VOUCHER_TYPE)
            .bytes32(voucher.channel().bytes().toBytes())
            .address(voucher.stream().address())
            .number(voucher.amount())
            .hash();
    return Keccak256.hash(PREFIX, separator, struct);
  }

  /**
   * Signs a voucher.
   *
   * @param key signs 32 bytes with secp256k1 as {@code r ‖ s ‖ v}, s in the lower half
   */
  public SignedVoucher sign(Voucher voucher, UnaryOperator<byte[]> key) {
    return new SignedVoucher(voucher, Slice.of(key.apply(digest(voucher))));
  }

  /**
   * Returns whose key signed a voucher, as the contract sees it; empty if the signature is none
   * that the contract takes.
   */
  public Optional<Address> signer(SignedVoucher signed) {
    return Secp256k1Method.signer(digest(signed.voucher()), signed.signature());
  }
}
