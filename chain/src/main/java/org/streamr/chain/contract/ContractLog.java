package org.streamr.chain.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.streamr.protocol.Address;

/**
 * An event that a contract logged.
 *
 * @param time of its block
 * @param index among all logs of its block
 * @param arguments by name; of an indexed text, bytes or list only the hash is known
 */
public record ContractLog(
    Address contract,
    long block,
    Instant time,
    int index,
    String transactionHash,
    ObjectNode arguments) {}
