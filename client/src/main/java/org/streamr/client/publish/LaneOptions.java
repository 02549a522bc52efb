package org.streamr.client.publish;

import java.util.Optional;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.signature.BatchSigner;

/**
 * What the lanes of a publisher share.
 *
 * @param chainId of the network that holds the stream's contract
 * @param ackLevel how widely a batch must be stored
 * @param groupKey encrypts the contents, if present
 * @param batchBytes at how many bytes a batch goes while others are on the way
 * @param pendingBytes how many bytes of one lane may be without an answer
 */
record LaneOptions(
    StreamId stream,
    long chainId,
    BatchSigner signer,
    AckLevel ackLevel,
    Optional<GroupKey> groupKey,
    int batchBytes,
    int pendingBytes) {}
