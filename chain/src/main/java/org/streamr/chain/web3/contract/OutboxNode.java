package org.streamr.chain.web3.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.Outbox.Order;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.errors.Reverts;
import org.streamr.chain.web3.node.TransactionSigner;
import org.streamr.protocol.Address;

/** What an outbox asks of the node. */
final class OutboxNode {
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000L);

  private final JsonRpc rpc;
  private final long chainId;

  OutboxNode(JsonRpc rpc) {
    this.rpc = rpc;
    this.chainId = Quantities.number(rpc.call("eth_chainId"));
  }

  long chainId() {
    return chainId;
  }

  long head() {
    return Quantities.number(rpc.call("eth_blockNumber"));
  }

  /** The nonce of the account's next transaction, those that are not in a block counted. */
  BigInteger nextNonce(Address account) {
    return Quantities.big(rpc.call("eth_getTransactionCount", account.toString(), "pending"));
  }

  /** How many transactions of the account are in blocks up to a height. */
  BigInteger used(Address account, long block) {
    return Quantities.big(
        rpc.call("eth_getTransactionCount", account.toString(), Quantities.hex(block)));
  }

  /** Whether a transaction is in a block, and how it went there. */
  record Receipt(long block, long gasUsed, boolean succeeded) {}

  Optional<Receipt> receipt(String hash) {
    JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
    return receipt.isNull()
        ? Optional.empty()
        : Optional.of(
            new Receipt(
                Quantities.number(receipt.path("blockNumber")),
                Quantities.number(receipt.path("gasUsed")),
                Quantities.number(receipt.path("status")) == 1));
  }

  /**
   * A third more gas than it would need now, since what changes meanwhile may cost more.
   *
   * @throws ChainException.Refused if the contract would refuse it
   */
  BigInteger gas(Address from, Order order) {
    Map<String, String> call = new HashMap<>();
    call.put("from", from.toString());
    call.put("to", order.to().toString());
    call.put("value", "0x" + order.value().toString(16));
    call.put("data", order.data());
    try {
      BigInteger needed = Quantities.big(rpc.call("eth_estimateGas", call));
      return needed.add(needed.divide(BigInteger.valueOf(3)));
    } catch (ChainException.NodeError e) {
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("insufficient funds")) {
        throw new ChainException.InsufficientFunds(from);
      }
      throw Reverts.all().translate(e);
    }
  }

  /** What is bid for a unit of gas: twice the base fee, so that it may rise for a while. */
  TransactionSigner.Fees fees() {
    JsonNode block = rpc.call("eth_getBlockByNumber", "latest", false);
    if (!block.hasNonNull("baseFeePerGas")) {
      return new TransactionSigner.GasPrice(Quantities.big(rpc.call("eth_gasPrice")));
    }
    BigInteger priority = priority();
    BigInteger base = Quantities.big(block.path("baseFeePerGas"));
    return new TransactionSigner.DynamicFees(priority, base.shiftLeft(1).add(priority));
  }

  private BigInteger priority() {
    try {
      return Quantities.big(rpc.call("eth_maxPriorityFeePerGas"));
    } catch (ChainException.NodeError unknownMethod) {
      return GWEI;
    }
  }

  void send(String raw) {
    var _ = rpc.call("eth_sendRawTransaction", raw);
  }
}
