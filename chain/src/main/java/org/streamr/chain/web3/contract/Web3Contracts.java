package org.streamr.chain.web3.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.AbiCodec;
import org.streamr.chain.contract.AbiEvent;
import org.streamr.chain.contract.AbiFunction;
import org.streamr.chain.contract.ContractLog;
import org.streamr.chain.contract.Contracts;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.errors.Reverts;
import org.streamr.protocol.Address;

/** Contracts over JSON-RPC. */
public final class Web3Contracts implements Contracts {
  /** Blocks asked for in one request, which most nodes answer. */
  private static final long BLOCKS = 2_000;

  private final JsonRpc rpc;
  private final long chainId;

  /**
   * Looks which chain the node serves.
   *
   * @param rpc to the node; stays the caller's to close
   */
  public Web3Contracts(JsonRpc rpc) {
    this.rpc = rpc;
    this.chainId = Quantities.number(rpc.call("eth_chainId"));
  }

  @Override
  public long chainId() {
    return chainId;
  }

  @Override
  public long head() {
    return Quantities.number(rpc.call("eth_blockNumber"));
  }

  @Override
  public ObjectNode call(
      Address contract, AbiFunction function, List<JsonNode> arguments, Address from) {
    Map<String, String> call =
        Map.of(
            "from", from.toString(),
            "to", contract.toString(),
            "data", data(function, arguments));
    String answer;
    try {
      answer = rpc.call("eth_call", call, "latest").asText();
    } catch (ChainException.NodeError e) {
      throw Reverts.all().translate(e);
    }
    if (answer.length() <= 2 && !function.outputs().isEmpty()) {
      throw new ChainException.Undeployed(
          "There is no contract with the function " + function.signature() + " at " + contract);
    }
    return AbiCodec.answer(function, answer);
  }

  @Override
  public String data(AbiFunction function, List<JsonNode> arguments) {
    return AbiCodec.call(function, arguments);
  }

  @Override
  public List<ContractLog> logs(Address contract, AbiEvent event, long from, long to) {
    List<ContractLog> logs = new ArrayList<>();
    Map<String, Instant> times = new HashMap<>();
    for (long first = from; first <= to; first += BLOCKS) {
      Map<String, Object> filter =
          Map.of(
              "fromBlock", Quantities.hex(first),
              "toBlock", Quantities.hex(Math.min(to, first + BLOCKS - 1)),
              "address", contract.toString(),
              "topics", List.of(event.topic()));
      for (JsonNode log : rpc.call("eth_getLogs", filter)) {
        Instant time = times.computeIfAbsent(log.path("blockHash").asText(), this::timeOfBlock);
        logs.add(log(contract, event, log, time));
      }
    }
    return logs;
  }

  private Instant timeOfBlock(String hash) {
    JsonNode block = rpc.call("eth_getBlockByHash", hash, false);
    if (block.isNull()) {
      throw new ChainException.Unavailable(
          "Block " + hash + " went away while its events were read: they are read again");
    }
    return Instant.ofEpochSecond(Quantities.number(block.path("timestamp")));
  }

  private static ContractLog log(Address contract, AbiEvent event, JsonNode log, Instant time) {
    List<String> topics = new ArrayList<>();
    log.path("topics").forEach(topic -> topics.add(topic.asText()));
    return new ContractLog(
        contract,
        Quantities.number(log.path("blockNumber")),
        time,
        (int) Quantities.number(log.path("logIndex")),
        log.path("transactionHash").asText(),
        AbiCodec.log(event, topics, log.path("data").asText()));
  }

  @Override
  public BigInteger balance(Address account) {
    return Quantities.big(rpc.call("eth_getBalance", account.toString(), "latest"));
  }

  @Override
  public BigInteger gasPrice() {
    return Quantities.big(rpc.call("eth_gasPrice"));
  }
}
