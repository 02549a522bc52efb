package org.streamr.chain.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import org.streamr.protocol.Address;

/**
 * Contracts and accounts of any kind, to be read. Safe for use by many threads; calls block (cheap
 * on virtual threads), and throw a {@link org.streamr.chain.ChainException} with a sentence if the
 * node does not answer or the contract refuses.
 */
public interface Contracts {
  /** The chain's id. */
  long chainId();

  /** Height of the newest block. */
  long head();

  /**
   * Calls a function without a transaction, as of the newest block.
   *
   * @param from who seems to call
   * @param arguments in order; what each may be, {@code docs/modules.md} tells
   * @return what it gives, by name
   * @throws MalformedAbiException if arguments or answer do not fit the function
   */
  ObjectNode call(Address contract, AbiFunction function, List<JsonNode> arguments, Address from);

  /**
   * The data of a transaction that calls a function, in hexadecimal.
   *
   * @throws MalformedAbiException if the arguments do not fit the function
   */
  String data(AbiFunction function, List<JsonNode> arguments);

  /**
   * The events of a contract in blocks, in the order of the chain.
   *
   * @param from height of the first block
   * @param to height of the last block
   */
  List<ContractLog> logs(Address contract, AbiEvent event, long from, long to);

  /** Ether of an account, in wei. */
  BigInteger balance(Address account);

  /** What a unit of gas costs in the next block, in wei. */
  BigInteger gasPrice();
}
