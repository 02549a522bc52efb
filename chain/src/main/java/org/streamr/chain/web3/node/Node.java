package org.streamr.chain.web3.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/** What is asked of an Ethereum node, with types. Safe for use by many threads. */
public final class Node {
  private final JsonRpc rpc;

  /**
   * @param rpc to the node; stays the caller's to close
   */
  public Node(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /** The connection. */
  public JsonRpc rpc() {
    return rpc;
  }

  /** The chain that the node serves (EIP-155). */
  public long chainId() {
    return number(rpc.call("eth_chainId"));
  }

  /** Returns the newest block. */
  public BlockHeader head() {
    return header(rpc.call("eth_getBlockByNumber", "latest", false));
  }

  /** Returns the block at a height on the chain as it is now; empty if it is not that high. */
  public Optional<BlockHeader> block(long number) {
    JsonNode block = rpc.call("eth_getBlockByNumber", hex(number), false);
    return block.isNull() ? Optional.empty() : Optional.of(header(block));
  }

  private static BlockHeader header(JsonNode block) {
    return new BlockHeader(
        number(block.get("number")),
        block.get("hash").asText(),
        block.get("parentHash").asText(),
        Instant.ofEpochSecond(number(block.get("timestamp"))),
        block.hasNonNull("baseFeePerGas") ? number(block.get("baseFeePerGas")) : -1);
  }

  /**
   * Returns logs in the order of the chain.
   *
   * @param from height of the first block
   * @param to height of the last block
   * @param addresses the contracts that wrote them; empty for those of all contracts
   * @param topics alternatives for the first topic
   */
  public List<Log> logs(
      long from, long to, Collection<Address> addresses, Collection<String> topics) {
    Map<String, Object> filter = new HashMap<>();
    filter.put("fromBlock", hex(from));
    filter.put("toBlock", hex(to));
    filter.put("topics", List.of(topics));
    if (!addresses.isEmpty()) {
      filter.put("address", addresses.stream().map(Address::toString).toList());
    }
    return logs(rpc.call("eth_getLogs", filter));
  }

  private static List<Log> logs(JsonNode found) {
    List<Log> logs = new ArrayList<>(found.size());
    for (JsonNode log : found) {
      logs.add(log(log));
    }
    return logs;
  }

  private static Log log(JsonNode json) {
    Log log = new Log();
    log.setAddress(json.get("address").asText());
    log.setData(json.get("data").asText());
    log.setBlockNumber(json.get("blockNumber").asText());
    log.setLogIndex(json.get("logIndex").asText());
    List<String> topics = new ArrayList<>();
    json.get("topics").forEach(topic -> topics.add(topic.asText()));
    log.setTopics(topics);
    return log;
  }

  /** Calls a contract without a transaction; returns what it returned, in hexadecimal. */
  public String read(Address contract, String data) {
    return rpc.call("eth_call", Map.of("to", contract.toString(), "data", data), "latest").asText();
  }

  /** Whether there is a contract at an address. */
  public boolean hasCode(Address address) {
    return rpc.call("eth_getCode", address.toString(), "latest").asText().length() > 2;
  }

  /** How much ether an account holds, in wei. */
  public BigInteger etherBalance(Address account) {
    return quantity(rpc.call("eth_getBalance", account.toString(), "latest"));
  }

  /** The nonce of an account's next transaction, those not mined yet counted. */
  BigInteger nextNonce(Address account) {
    return quantity(rpc.call("eth_getTransactionCount", account.toString(), "pending"));
  }

  BigInteger estimateGas(Map<String, String> call) {
    return quantity(rpc.call("eth_estimateGas", call));
  }

  BigInteger gasPrice() {
    return quantity(rpc.call("eth_gasPrice"));
  }

  /** What validators are paid on top these days; a gwei where the node does not say. */
  BigInteger priorityFee() {
    try {
      return quantity(rpc.call("eth_maxPriorityFeePerGas"));
    } catch (ChainException.NodeError unknownMethod) {
      return BigInteger.valueOf(1_000_000_000L);
    }
  }

  /** Sends a signed transaction and returns its hash. */
  String send(String signedTransaction) {
    return rpc.call("eth_sendRawTransaction", signedTransaction).asText();
  }

  /** Returns the receipt of a transaction, or empty if it is not mined yet. */
  public Optional<Receipt> receipt(String transactionHash) {
    JsonNode receipt = rpc.call("eth_getTransactionReceipt", transactionHash);
    if (receipt.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Receipt(
            number(receipt.get("blockNumber")),
            number(receipt.get("gasUsed")),
            number(receipt.get("status")) == 1,
            Optional.ofNullable(receipt.get("contractAddress"))
                .filter(JsonNode::isTextual)
                .map(address -> Address.parse(address.asText())),
            logs(receipt.get("logs"))));
  }

  /**
   * What became of a transaction.
   *
   * @param contract that it made
   * @param logs that it wrote, in order
   */
  public record Receipt(
      long block, long gasUsed, boolean succeeded, Optional<Address> contract, List<Log> logs) {
    public Receipt {
      logs = List.copyOf(logs);
    }
  }

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  static String hex(BigInteger number) {
    return "0x" + number.toString(16);
  }

  private static long number(JsonNode quantity) {
    return quantity(quantity).longValueExact();
  }

  private static BigInteger quantity(JsonNode quantity) {
    return new BigInteger(quantity.asText().substring(2), 16);
  }
}
