package org.streamr.chain.market;

import java.util.List;
import org.streamr.protocol.Slice;
import org.streamr.protocol.StreamId;

/**
 * Shows how many events a stream partition had in an epoch, against the root that brokers agreed on
 * ({@code docs/protocol.md}, "Epoch roots").
 *
 * @param epoch that was counted
 * @param stream whose events were counted
 * @param streamPartition in which of its partitions
 * @param count how many
 * @param digest 32 bytes over those events
 * @param siblings the hashes, of 32 bytes, on the way from the leaf to the root, lowest first
 */
public record CountProof(
    long epoch,
    StreamId stream,
    int streamPartition,
    long count,
    Slice digest,
    List<Slice> siblings) {
  public CountProof {
    siblings = List.copyOf(siblings);
  }
}
