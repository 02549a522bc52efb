package org.streamr.chain.web3;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/** What is asked of an Ethereum node, with types. Safe for use by many threads. */
final class Node {
  private final JsonRpc rpc;

  Node(JsonRpc rpc) {
    this.rpc = rpc;
  }

  JsonRpc rpc() {
    return rpc;
  }

  long chainId() {
    return number(rpc.call("eth_chainId"));
  }

  /** Returns the newest block. */
  BlockHeader head() {
    return header(rpc.call("eth_getBlockByNumber", "latest", false));
  }

  /** Returns the block at a height on the chain as it is now; empty if it is not that high. */
  Optional<BlockHeader> block(long number) {
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
   * @param addresses the contracts that wrote them
   * @param topics alternatives for the first topic
   */
  List<Log> logs(long from, long to, List<Address> addresses, List<String> topics) {
    JsonNode found =
        rpc.call(
            "eth_getLogs",
            Map.of(
                "fromBlock",
                hex(from),
                "toBlock",
                hex(to),
                "address",
                addresses.stream().map(Address::toString).toList(),
                "topics",
                List.of(topics)));
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
  String read(Address contract, String data) {
    return rpc.call("eth_call", Map.of("to", contract.toString(), "data", data), "latest").asText();
  }

  boolean hasCode(Address address) {
    return rpc.call("eth_getCode", address.toString(), "latest").asText().length() > 2;
  }

  BigInteger etherBalance(Address account) {
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
  Optional<Receipt> receipt(String transactionHash) {
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
                .map(address -> Address.parse(address.asText()))));
  }

  /** What became of a transaction. */
  record Receipt(long block, long gasUsed, boolean succeeded, Optional<Address> contract) {}

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
