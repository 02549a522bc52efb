package org.streamr.chain.market;

import org.streamr.protocol.epoch.EpochTree;

/**
 * Shows how many events a stream partition had in an epoch, against the root that brokers agreed on
 * ({@code docs/protocol.md}, "Epoch roots").
 *
 * @param epoch that was counted
 * @param proof from the count to the root
 */
public record CountProof(long epoch, EpochTree.Proof proof) {}
