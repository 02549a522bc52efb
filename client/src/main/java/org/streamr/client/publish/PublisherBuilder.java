package org.streamr.client.publish;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.client.session.Environment;
import org.streamr.client.session.Session;
import org.streamr.client.session.StreamDirectory;
import org.streamr.protocol.Limits;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.AckLevel;
import org.streamr.protocol.signature.BatchSigner;

/** Says how to publish; made by {@code StreamrClient.publisher}. One thread. */
public final class PublisherBuilder {
  private static final int UNKNOWN = 0;
  private static final int DEFAULT_BATCH_BYTES = 128 << 10;
  private static final int DEFAULT_PENDING_BYTES = 16 << 20;
  private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final Session session;
  private final Environment environment;
  private final long chainId;
  private final StreamDirectory directory;
  private final StreamId stream;
  private final BatchSigner signer;
  private int partitions = UNKNOWN;
  private AckLevel ackLevel = AckLevel.ONE;
  private @Nullable GroupKey groupKey;
  private int batchBytes = DEFAULT_BATCH_BYTES;
  private int pendingBytes = DEFAULT_PENDING_BYTES;
  private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;

  /**
   * For the client.
   *
   * @param chainId of the network that holds the stream's contract
   * @param directory tells how many partitions a stream has
   */
  public PublisherBuilder(
      Session session,
      Environment environment,
      long chainId,
      StreamDirectory directory,
      StreamId stream,
      BatchSigner signer) {
    this.session = session;
    this.environment = environment;
    this.chainId = chainId;
    this.directory = directory;
    this.stream = stream;
    this.signer = signer;
  }

  /**
   * How many partitions the stream has, for choosing one by key; looked up if it is not said.
   *
   * @throws IllegalArgumentException if it is not 1 to {@link Limits#MAX_PARTITIONS}
   */
  public PublisherBuilder partitions(int count) {
    if (count < 1 || count > Limits.MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          count + " partitions; a stream has 1 to " + Limits.MAX_PARTITIONS);
    }
    partitions = count;
    return this;
  }

  /** How widely a batch must be stored before it counts as published; {@link AckLevel#ONE}. */
  public PublisherBuilder ack(AckLevel level) {
    ackLevel = level;
    return this;
  }

  /** Encrypts the contents with this key. */
  public PublisherBuilder groupKey(GroupKey key) {
    groupKey = key;
    return this;
  }

  /**
   * At how many bytes a batch goes while others are on the way; 128 KiB. Larger ones cost less for
   * each event, smaller ones arrive sooner.
   */
  public PublisherBuilder batchBytes(int bytes) {
    batchBytes = Math.clamp(bytes, 1, Limits.MAX_BATCH_BYTES);
    return this;
  }

  /**
   * How many bytes of one partition may be without an answer before {@code publish} waits; 16 MiB.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public PublisherBuilder pendingBytes(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("room for " + bytes + " bytes; give at least 1");
    }
    pendingBytes = bytes;
    return this;
  }

  /** How long {@link Publisher#close} waits for answers; 30 s. */
  public PublisherBuilder closeTimeout(Duration timeout) {
    closeTimeout = timeout;
    return this;
  }

  /**
   * Opens the publisher.
   *
   * @throws org.streamr.client.session.StreamrException if the stream cannot be looked up. What the
   *     broker refuses later is told by the receipts
   */
  public Publisher open() {
    LaneOptions options =
        new LaneOptions(
            stream,
            chainId,
            signer,
            ackLevel,
            Optional.ofNullable(groupKey),
            batchBytes,
            pendingBytes);
    int lanes = partitions == UNKNOWN ? directory.partitions(stream) : partitions;
    BatchingPublisher publisher =
        new BatchingPublisher(session, environment, options, lanes, closeTimeout);
    session.join(publisher);
    return publisher;
  }
}
