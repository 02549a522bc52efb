package org.streamr.chain.web3.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** Encodes and signs transactions: EIP-1559 where the chain has a base fee, EIP-155 elsewhere. */
public final class TransactionSigner {
  private static final byte DYNAMIC_FEE = 2;
  private static final int FIRST_V = 27;

  private TransactionSigner() {}

  /**
   * What a transaction does, apart from its fees. Without a recipient it makes a contract.
   *
   * @param value ether to send along, in wei
   */
  public record Transaction(
      long chainId,
      BigInteger nonce,
      BigInteger gas,
      Optional<Address> to,
      BigInteger value,
      String data) {}

  /** What is paid for each unit of gas, in wei. */
  public sealed interface Fees {}

  /** EIP-1559. */
  public record DynamicFees(BigInteger priority, BigInteger most) implements Fees {}

  /** One price. */
  public record GasPrice(BigInteger price) implements Fees {}

  /** Returns the signed transaction in hexadecimal. */
  public static String sign(Transaction transaction, Fees fees, Account signer) {
    byte[] signed =
        switch (fees) {
          case DynamicFees dynamic -> signDynamic(transaction, dynamic, signer);
          case GasPrice price -> signLegacy(transaction, price, signer);
        };
    return "0x" + HexFormat.of().formatHex(signed);
  }

  /** Returns the hash by which a signed transaction is known. */
  public static String hash(String signed) {
    byte[] bytes = HexFormat.of().parseHex(signed, 2, signed.length());
    return "0x" + HexFormat.of().formatHex(Keccak256.hash(bytes));
  }

  private static byte[] signDynamic(Transaction transaction, DynamicFees fees, Account signer) {
    List<RlpType> fields = new ArrayList<>();
    fields.add(number(BigInteger.valueOf(transaction.chainId())));
    fields.add(number(transaction.nonce()));
    fields.add(number(fees.priority()));
    fields.add(number(fees.most()));
    fields.add(number(transaction.gas()));
    fields.add(recipient(transaction));
    fields.add(number(transaction.value()));
    fields.add(data(transaction));
    fields.add(new RlpList());
    byte[] signature = signer.sign(Keccak256.hash(typed(fields)));
    fields.add(number(BigInteger.valueOf(signature[64] - FIRST_V)));
    addSignature(fields, signature);
    return typed(fields);
  }

  private static byte[] typed(List<RlpType> fields) {
    byte[] rlp = RlpEncoder.encode(new RlpList(fields));
    byte[] typed = new byte[1 + rlp.length];
    typed[0] = DYNAMIC_FEE;
    System.arraycopy(rlp, 0, typed, 1, rlp.length);
    return typed;
  }

  private static byte[] signLegacy(Transaction transaction, GasPrice price, Account signer) {
    List<RlpType> fields = new ArrayList<>();
    fields.add(number(transaction.nonce()));
    fields.add(number(price.price()));
    fields.add(number(transaction.gas()));
    fields.add(recipient(transaction));
    fields.add(number(transaction.value()));
    fields.add(data(transaction));
    List<RlpType> toSign = new ArrayList<>(fields);
    toSign.add(number(BigInteger.valueOf(transaction.chainId())));
    toSign.add(number(BigInteger.ZERO));
    toSign.add(number(BigInteger.ZERO));
    byte[] signature = signer.sign(Keccak256.hash(RlpEncoder.encode(new RlpList(toSign))));
    fields.add(
        number(BigInteger.valueOf(2 * transaction.chainId() + 35 + signature[64] - FIRST_V)));
    addSignature(fields, signature);
    return RlpEncoder.encode(new RlpList(fields));
  }

  private static void addSignature(List<RlpType> fields, byte[] signature) {
    fields.add(number(new BigInteger(1, Arrays.copyOfRange(signature, 0, 32))));
    fields.add(number(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))));
  }

  private static RlpString number(BigInteger value) {
    return RlpString.create(value);
  }

  private static RlpString recipient(Transaction transaction) {
    return RlpString.create(transaction.to().map(Address::toBytes).orElse(new byte[0]));
  }

  private static RlpString data(Transaction transaction) {
    String data = transaction.data();
    return RlpString.create(HexFormat.of().parseHex(data, 2, data.length()));
  }
}
