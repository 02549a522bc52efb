package org.streamr.chain;

/**
 * A transaction that succeeded and is in a block.
 *
 * @param transactionHash {@code 0x} and 64 hexadecimal digits
 * @param block height of the block
 * @param gasUsed by the whole transaction
 */
public record Mined(String transactionHash, long block, long gasUsed) {}
